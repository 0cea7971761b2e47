import type { AppFrame } from './app-area'
import { AppFailure } from './app-failure'
import { within } from './within'

/** An app of the registry as the supervisor needs it. */
export interface MicroApp {
  code: string
  name: string
}

export type AppState =
  | { phase: 'idle' }
  | { phase: 'loading'; app: MicroApp }
  | { phase: 'ready'; app: MicroApp }
  | { phase: 'failed'; app: MicroApp; failure: AppFailure }

/** An app that mounted. */
export interface RunningApp {
  unmount(): Promise<unknown>
}

export interface LoadTask {
  app: MicroApp
  frame: AppFrame
  /** Failed tries of this app so far. */
  failures: number
  /** Aborts when the user goes elsewhere or time is up. */
  signal: AbortSignal
}

/** Loads and mounts; rejects with an {@link AppFailure}. */
export type LoadApp = (task: LoadTask) => Promise<RunningApp>

export interface SupervisorOptions {
  load: LoadApp
  createFrame: () => AppFrame
  onState: (state: AppState) => void
  /** Called when an app has left, to put back what it changed in the document. */
  onLeft: () => void
  /** Longest time from opening to shown, in ms. Default 15,000. */
  timeout?: number
  /** How long an app that nobody wants any more may hold up the next one, in ms. Default 3,000. */
  grace?: number
}

interface Goal {
  app: MicroApp | undefined
  abandon: AbortController
}

/**
 * Shows one micro app at a time and survives whatever it does. All work goes through one gate, so
 * that fast switching cannot interleave; only the latest goal counts when the gate opens.
 */
export function createSupervisor(options: SupervisorOptions) {
  const { load, createFrame, onState, onLeft, timeout = 15_000, grace = 3_000 } = options
  const failures = new Map<string, number>()
  let goal: Goal = { app: undefined, abandon: new AbortController() }
  let reached = goal
  let isWorking = false
  let running: (RunningApp & { frame: AppFrame }) | undefined

  function pursue(app: MicroApp | undefined): void {
    goal.abandon.abort()
    goal = { app, abandon: new AbortController() }
    onState(app ? { phase: 'loading', app } : { phase: 'idle' })
    if (!isWorking) void work()
  }

  async function work(): Promise<void> {
    isWorking = true
    while (reached !== goal) {
      const current = goal
      await leave()
      if (current === goal && current.app) await enter(current, current.app)
      reached = current
    }
    isWorking = false
  }

  async function leave(): Promise<void> {
    const app = running
    if (!app) return
    running = undefined
    // An app that does not let go is dropped with its frame.
    await within(app.unmount(), grace).catch(() => undefined)
    app.frame.remove()
    onLeft()
  }

  async function enter(current: Goal, app: MicroApp): Promise<void> {
    const frame = createFrame()
    const { signal } = current.abandon
    const loading = load({ app, frame, failures: failures.get(app.code) ?? 0, signal })
    try {
      const loaded = await within(loading, timeout, { signal, grace })
      running = { unmount: () => loaded.unmount(), frame }
      if (current === goal) onState({ phase: 'ready', app })
    } catch (cause) {
      frame.remove()
      // Counted for ever, abandoned tries too: what failed once stays failed under its address.
      failures.set(app.code, (failures.get(app.code) ?? 0) + 1)
      // Not awaited: what never mounted may never unmount either.
      void loading.then((late) => late.unmount()).catch(() => undefined)
      current.abandon.abort()
      onLeft()
      const failure = asFailure(cause, timeout)
      if (current === goal) onState({ phase: 'failed', app, failure })
    }
  }

  return {
    /** Shows an app; nothing happens when it is the one that is wanted already. */
    show(app: MicroApp): void {
      if (goal.app?.code !== app.code) pursue(app)
    },
    /** Tries the wanted app anew, in a fresh container and under fresh addresses. */
    retry(): void {
      if (goal.app) pursue(goal.app)
    },
    /** Leaves the app area. */
    hide(): void {
      if (goal.app) pursue(undefined)
    },
    /** The app whose paths are its own at this moment. */
    active: (): MicroApp | undefined => goal.app,
  }
}

function asFailure(cause: unknown, timeout: number): AppFailure {
  if (cause instanceof AppFailure) return cause
  const isTimeout = cause instanceof DOMException && cause.name === 'TimeoutError'
  if (isTimeout) return new AppFailure('timeout', `${timeout / 1000} s`, { cause })
  return new AppFailure('script', cause instanceof Error ? cause.message : String(cause), { cause })
}
