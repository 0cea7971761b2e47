import { expect, it } from 'vitest'
import { createLoginAttempts } from './login-attempts.js'

it('blocks a key after its guesses until the window ends', () => {
  let now = 0
  const attempts = createLoginAttempts(2, 60_000, () => now)
  expect([attempts.take('a'), attempts.take('a'), attempts.take('a')]).toEqual([true, true, false])
  expect(attempts.take('b')).toBe(true)
  now = 59_999
  expect(attempts.take('a')).toBe(false)
  now = 60_000
  expect(attempts.take('a')).toBe(true)
})

it('does not count what was no wrong guess', () => {
  const attempts = createLoginAttempts(1)
  for (let round = 0; round < 3; round++) {
    expect(attempts.take('a')).toBe(true)
    attempts.giveBack('a')
  }
  attempts.giveBack('unknown')
  expect([attempts.take('a'), attempts.take('a')]).toEqual([true, false])
})

it('forgets guesses after a success', () => {
  const attempts = createLoginAttempts(1)
  attempts.take('a')
  attempts.clear('a')
  expect(attempts.take('a')).toBe(true)
})

it('does not grow without end', () => {
  const attempts = createLoginAttempts(1)
  for (let key = 0; key < 10_001; key++) attempts.take(String(key))
  expect(attempts.take('1')).toBe(false)
  expect(attempts.take('10000')).toBe(false)
  // The oldest was forgotten.
  expect(attempts.take('0')).toBe(true)
})
