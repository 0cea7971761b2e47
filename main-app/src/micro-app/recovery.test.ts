import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { MicroApp } from './micro-app'
import { createRecovery } from './recovery'

const app = { code: 'cmdb' } as MicroApp
const probe = vi.fn<() => Promise<boolean>>()
const retry = vi.fn()
let recovery: ReturnType<typeof createRecovery>

beforeEach(() => {
  vi.useFakeTimers()
  probe.mockReset().mockResolvedValue(false)
  retry.mockReset()
  recovery = createRecovery({ probe, retry })
})
afterEach(() => {
  recovery.watch(undefined)
  vi.useRealTimers()
})

it('looks less and less often, and opens the app once its entry is back', async () => {
  recovery.watch(app)
  await vi.advanceTimersByTimeAsync(3_000 + 6_000 + 12_000 + 30_000)
  expect(probe).toHaveBeenCalledTimes(4)
  expect(retry).not.toHaveBeenCalled()
  probe.mockResolvedValue(true)
  await vi.advanceTimersByTimeAsync(30_000)
  expect(retry).toHaveBeenCalledExactlyOnceWith(app)
})

it('looks at once when the network returns', async () => {
  recovery.watch(app)
  probe.mockResolvedValue(true)
  dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(0)
  expect(retry).toHaveBeenCalledOnce()
})

it('ends when the failure is no longer shown', async () => {
  recovery.watch(app)
  recovery.watch(undefined)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(probe).not.toHaveBeenCalled()
})
