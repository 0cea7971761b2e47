/* eslint-disable no-console -- what is written there is what is collected */
import { afterEach, expect, it, vi } from 'vitest'
import { collectErrors } from './collect-errors'

afterEach(() => vi.restoreAllMocks())

it('notes errors of console and scripts once each, shortened, and not without end', () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const errors = collectErrors()
  const loop: { self?: unknown } = {}
  loop.self = loop
  console.error('a', new TypeError('b'), { c: 1 }, loop)
  console.error('a', new TypeError('b'), { c: 1 }, loop)
  dispatchEvent(new ErrorEvent('error', { message: 'd' }))
  expect(errors.list()).toEqual(['a TypeError: b {"c":1} [object Object]', 'd'])
  expect(log).toHaveBeenCalledTimes(2)
  for (let n = 0; n < 50; n++) console.error(`${n} ${'x'.repeat(1_000)}`)
  expect(errors.list()).toHaveLength(12)
  expect(errors.list().every((text) => text.length <= 400)).toBe(true)
})
