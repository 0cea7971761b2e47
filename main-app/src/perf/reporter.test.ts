import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { AppTiming } from './app-timing'
import { createReporter } from './reporter'

const timing = (code: string): AppTiming => ({
  ...{ code, release: '', check: 1, html: 2, scripts: 3, mount: 4, total: 10 },
  ...{ requests: 1, bytes: 1 },
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('sends what came within some seconds together, once', () => {
  const send = vi.fn()
  const { report } = createReporter({ share: () => 1, send })
  report(timing('a'))
  report(timing('b'))
  expect(send).not.toHaveBeenCalled()
  vi.advanceTimersByTime(10_000)
  expect(send.mock.calls.map(([samples]: AppTiming[][]) => samples?.length)).toEqual([2])
})

it('leaves out what is not in the sample', () => {
  const send = vi.fn()
  const draws = [0.05, 0.1, 0.9]
  const random = () => draws.shift() ?? 1
  const { report, flush } = createReporter({ share: () => 0.1, random, send })
  for (const code of ['in', 'edge', 'out']) report(timing(code))
  flush()
  expect(send).toHaveBeenCalledExactlyOnceWith([timing('in')])
})

it('never sends more at once than the server takes', () => {
  const send = vi.fn()
  const { report, flush } = createReporter({ share: () => 1, send })
  for (let index = 0; index < 25; index++) report(timing('a'))
  flush()
  flush()
  expect(send.mock.calls.map(([samples]: AppTiming[][]) => samples?.length)).toEqual([20, 5])
})
