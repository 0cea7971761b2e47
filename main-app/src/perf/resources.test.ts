import { expect, it } from 'vitest'
import { resourcesBelow } from './resources'

const file = (name: string, encodedBodySize: number, duration = 1) =>
  ({ name, encodedBodySize, duration }) as PerformanceResourceTiming

it('counts the files of the app and no others', () => {
  const seen = [
    file('http://codo/web/cmdb/?codo=x', 500, 12.5),
    file('http://codo/web/cmdb/assets/a.js', 4_000),
    file('http://codo/web/cmdb-two/assets/b.js', 9_000),
    file('http://codo/api/cmdb/hosts/', 700),
  ]
  expect(resourcesBelow(seen, 'http://codo/web/cmdb/')).toEqual({
    requests: 2,
    bytes: 4_500,
    html: 12.5,
  })
  expect(resourcesBelow(seen, 'http://codo/web/cmdb/index.html').requests).toBe(2)
  expect(resourcesBelow([], 'http://codo/web/cmdb/')).toEqual({ requests: 0, bytes: 0, html: 0 })
})
