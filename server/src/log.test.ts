import { expect, it } from 'vitest'
import { redactUrl } from './log.js'

it('hides secrets of the query and nothing else', () => {
  expect(redactUrl('/a?auth_key=x.y.z&b=1&dynamic=123456')).toBe(
    '/a?auth_key=[redacted]&b=1&dynamic=[redacted]',
  )
  expect(redactUrl('/a?b=auth_key')).toBe('/a?b=auth_key')
  expect(redactUrl('/a?app_code=cmdb')).toBe('/a?app_code=cmdb')
})
