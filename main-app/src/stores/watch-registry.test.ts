import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepSame } from './keep-same'
import { watchRegistry } from './watch-registry'

let stop: () => void
const refresh = vi.fn<() => Promise<void>>()
let isCheap = true

beforeEach(() => {
  vi.useFakeTimers()
  refresh.mockReset().mockResolvedValue(undefined)
  isCheap = true
  stop = watchRegistry({ refresh, isCheap: () => isCheap })
})
afterEach(() => {
  stop()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const see = (state: 'visible' | 'hidden') => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}

describe('watchRegistry', () => {
  it('asks at least every 20 s, less often without the cheap list, failures or not', async () => {
    refresh.mockRejectedValueOnce(new Error('502'))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(refresh).toHaveBeenCalledTimes(1)
    isCheap = false
    await vi.advanceTimersByTimeAsync(20_000)
    expect(refresh).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(19_000)
    expect(refresh).toHaveBeenCalledTimes(2)
  })

  it('asks nothing while nobody looks, and at once when somebody does again', async () => {
    see('hidden')
    await vi.advanceTimersByTimeAsync(600_000)
    expect(refresh).not.toHaveBeenCalled()
    see('visible')
    dispatchEvent(new Event('focus'))
    await vi.advanceTimersByTimeAsync(0)
    expect(refresh).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(15_000)
    expect(refresh).toHaveBeenCalledTimes(2)
  })
})

describe('keepSame', () => {
  it('keeps rows, and the list, as they were where nothing changed', () => {
    const old = [
      { id: 1, name: 'a' },
      { id: 2, name: 'b' },
    ]
    expect(keepSame(old, structuredClone(old))).toBe(old)
    const next = keepSame(old, [{ id: 2, name: 'c' }, structuredClone(old[0]!)])
    expect(next).toEqual([{ id: 2, name: 'c' }, old[0]])
    expect(next[1]).toBe(old[0])
    expect(keepSame(old, [old[0]!])).toEqual([old[0]])
  })
})
