import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { atRest } from './at-rest'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('waits until nothing has changed for as long as asked', async () => {
  const element = document.createElement('div')
  const child = element.appendChild(document.createElement('p'))
  const rest = vi.fn()
  void atRest(element, 100).then(rest)
  await vi.advanceTimersByTimeAsync(80)
  child.append('text')
  await vi.advanceTimersByTimeAsync(80)
  expect(rest).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(30)
  expect(rest).toHaveBeenCalledOnce()
})

it('comes to rest at once where nothing happens at all', async () => {
  const rest = vi.fn()
  void atRest(document.createElement('div'), 100).then(rest)
  await vi.advanceTimersByTimeAsync(101)
  expect(rest).toHaveBeenCalledOnce()
})
