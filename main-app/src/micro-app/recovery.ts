import type { MicroApp } from './micro-app'

/** Waits between looks, in ms; the last one goes on. */
const WAITS = [3_000, 6_000, 12_000, 30_000]

export interface RecoveryOptions {
  /** Whether the entry of an app can be had by now. */
  probe: (app: MicroApp) => Promise<boolean>
  retry: (app: MicroApp) => void
}

/**
 * Opens an app by itself once a passing failure is over: it looks at the entry, less and less often,
 * and at once when the network returns. What the user sees stays as it is until then.
 */
export function createRecovery({ probe, retry }: RecoveryOptions) {
  let waiting: MicroApp | undefined
  let looks = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function wait(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), WAITS[Math.min(looks++, WAITS.length - 1)])
  }

  async function look(): Promise<void> {
    const app = waiting
    clearTimeout(timer)
    if (!app) return
    const isBack = navigator.onLine && !document.hidden && (await probe(app))
    if (waiting !== app) return
    if (isBack) retry(app)
    else wait()
  }

  addEventListener('online', () => {
    looks = 0
    void look()
  })
  return {
    /** @param app the one whose failure is shown; nothing when none is */
    watch(app: MicroApp | undefined): void {
      clearTimeout(timer)
      waiting = app
      looks = 0
      if (app) wait()
    },
  }
}
