import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { atRest } from './at-rest'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** The document of the tests knows no animations; these stand for what a browser would tell. */
function elementWith(endTimes: readonly number[] = []) {
  const element = document.createElement('div')
  const animations = endTimes.map((endTime) => ({
    effect: { getComputedTiming: () => ({ endTime }) },
  }))
  const tell = vi.fn(() => animations as unknown as Animation[])
  return Object.assign(element, { getAnimations: tell })
}

/** Waits 100 ms, a second at most. */
function watch(element: Element) {
  const rest = vi.fn()
  void atRest(element, 100, 1_000).then(rest)
  return rest
}

it('waits until nothing has changed for as long as asked', async () => {
  const element = elementWith()
  const child = element.appendChild(document.createElement('p'))
  const rest = watch(element)
  await vi.advanceTimersByTimeAsync(80)
  child.append('text')
  await vi.advanceTimersByTimeAsync(80)
  expect(rest).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(30)
  expect(rest).toHaveBeenCalledOnce()
})

it('comes to rest at once where nothing happens at all', async () => {
  const rest = watch(elementWith())
  await vi.advanceTimersByTimeAsync(101)
  expect(rest).toHaveBeenCalledOnce()
})

it('waits for what fades out, and asks below the element too', async () => {
  const element = elementWith([300])
  const rest = watch(element)
  await vi.advanceTimersByTimeAsync(250)
  expect(rest).not.toHaveBeenCalled()
  expect(element.getAnimations).toHaveBeenCalledWith({ subtree: true })
  element.getAnimations.mockReturnValue([])
  await vi.advanceTimersByTimeAsync(100)
  expect(rest).toHaveBeenCalledOnce()
})

it('does not wait for what turns for ever', async () => {
  const rest = watch(elementWith([Infinity]))
  await vi.advanceTimersByTimeAsync(101)
  expect(rest).toHaveBeenCalledOnce()
})

it('waits no longer than it may, whatever goes on', async () => {
  const element = elementWith([300])
  const rest = watch(element)
  const ticker = setInterval(() => element.append('.'), 50)
  await vi.advanceTimersByTimeAsync(950)
  expect(rest).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(51)
  expect(rest).toHaveBeenCalledOnce()
  const asked = element.getAnimations.mock.calls.length
  await vi.advanceTimersByTimeAsync(500)
  clearInterval(ticker)
  expect(element.getAnimations).toHaveBeenCalledTimes(asked)
})
