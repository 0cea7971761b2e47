import { expect, it } from 'vitest'
import { isAllowed } from './role-repository.js'

const rules = [
  { method: 'GET', path: '/api/p/v4/a/' },
  { method: '*', path: '/api/p/v4/b/*' },
]

it.each([
  ['GET', '/api/p/v4/a/', true],
  ['POST', '/api/p/v4/a/', false],
  ['GET', '/api/p/v4/a', false],
  ['GET', '/api/p/v4/a/x', false],
  ['DELETE', '/api/p/v4/b/x/', true],
  ['GET', '/api/p/v4/b/', true],
  ['GET', '/api/p/v4/b', false],
])('%s %s is allowed: %s', (method, path, allowed) => {
  expect(isAllowed(rules, method, path)).toBe(allowed)
})
