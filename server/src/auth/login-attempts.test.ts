import { expect, it } from 'vitest'
import { createLoginAttempts } from './login-attempts.js'

it('blocks a key after its failures until the window ends', () => {
  let now = 0
  const attempts = createLoginAttempts(2, 60_000, () => now)
  attempts.fail('a')
  expect(attempts.isBlocked('a')).toBe(false)
  attempts.fail('a')
  expect(attempts.isBlocked('a')).toBe(true)
  expect(attempts.isBlocked('b')).toBe(false)
  now = 59_999
  expect(attempts.isBlocked('a')).toBe(true)
  now = 60_000
  expect(attempts.isBlocked('a')).toBe(false)
})

it('forgets failures after a success', () => {
  const attempts = createLoginAttempts(2)
  attempts.fail('a')
  attempts.succeed('a')
  attempts.fail('a')
  expect(attempts.isBlocked('a')).toBe(false)
})

it('does not grow without end', () => {
  const attempts = createLoginAttempts(1)
  for (let key = 0; key < 10_001; key++) attempts.fail(String(key))
  expect(attempts.isBlocked('0')).toBe(false)
  expect(attempts.isBlocked('1')).toBe(true)
  expect(attempts.isBlocked('10000')).toBe(true)
})
