import { expect, it } from 'vitest'
import { localCookie } from './remote-gateway.js'

it.each([
  ['a=1; Domain=.x.com; Path=/; Secure; HttpOnly', 'a=1; Path=/; HttpOnly'],
  ['a=1; path=/; SameSite=None; Secure; Partitioned', 'a=1; path=/'],
  ['a=Domain=1; Path=/', 'a=Domain=1; Path=/'],
])('makes %s usable without https', (cookie, expected) => {
  expect(localCookie(cookie, false)).toBe(expected)
})

it('leaves Secure where there is https', () => {
  expect(localCookie('a=1; Domain=x.com; Secure', true)).toBe('a=1; Secure')
})
