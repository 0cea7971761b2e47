import type { AppFrame } from './app-area'
import { AppFailure } from './app-failure'
import { createGate } from './gate'
import { pickVictims } from './keep-alive'
import type { MicroApp } from './micro-app'
import { within } from './within'

/**
 * `idle`: not loaded; `checking`: its entry is asked for; `loading`: it starts; `hidden`: alive behind
 * another page; `offline`: failed because there is no network.
 */
export type AppPhase = 'idle' | 'checking' | 'loading' | 'mounted' | 'hidden' | 'failed' | 'offline'

export interface AppState {
  phase: AppPhase
  failure?: AppFailure
}

/** An app that mounted. */
export interface RunningApp {
  /** Called when its tab is shown again. */
  show(): void
  /** Called when another page is shown; the app lives on. */
  hide(): void
  unmount(): Promise<unknown>
  /** Clears away what it left, after its unmount or instead of one that hangs. */
  dispose(): void
  /** Whether leaving it would lose the user's work. */
  isUnsaved(): boolean
}

export interface LoadTask {
  app: MicroApp
  frame: AppFrame
  /** Failed tries of this app so far. */
  failures: number
  /** Aborts when the user goes elsewhere, or with the failure that ended the try. */
  signal: AbortSignal
  /** Whether URL and page are this app's at this moment. */
  isActive: () => boolean
  /** Tells that the entry is fine, its files are loaded now, and how much more time it needs, in ms. */
  onChecked: (more: number) => void
}

/** Loads and mounts; rejects with an {@link AppFailure}. */
export type LoadApp = (task: LoadTask) => Promise<RunningApp>

export interface SupervisorOptions {
  load: LoadApp
  createFrame: (code: string) => AppFrame
  onState: (app: MicroApp, state: AppState) => void
  /** Told which app the page belongs to. */
  onActive: (app: MicroApp | undefined) => void
  /** Most apps that live at once. Default 5. */
  limit?: number
  /** How long an app that nobody wants any more may hold up the next one, in ms. Default 3,000. */
  grace?: number
}

interface Slot {
  app: MicroApp
  state: AppState
  /** The try that is under way. */
  attempt: AbortController | undefined
  running: (RunningApp & { frame: AppFrame }) | undefined
  /** Grows with each time the app is shown. */
  usedAt: number
}

/**
 * Keeps several micro apps alive, one of them shown, and survives whatever they do. Loading and
 * unmounting go through one gate, so that fast switching cannot interleave; an app that is alive
 * already is shown at once, beside the gate.
 */
export function createSupervisor(options: SupervisorOptions) {
  const { load, createFrame, onState, onActive, limit = 5, grace = 3_000 } = options
  const slots = new Map<string, Slot>()
  /** Counted for ever, abandoned tries too: what failed once stays failed under its address. */
  const failures = new Map<string, number>()
  const enterGate = createGate()
  let wanted: Slot | undefined
  let clock = 0

  function setState(slot: Slot, phase: AppPhase, failure?: AppFailure): void {
    slot.state = { phase, ...(failure && { failure }) }
    slot.running?.frame.setState(phase)
    onState(slot.app, slot.state)
  }

  function slotOf(app: MicroApp): Slot {
    let slot = slots.get(app.code)
    if (!slot) {
      slot = { app, state: { phase: 'idle' }, attempt: undefined, running: undefined, usedAt: 0 }
      slots.set(app.code, slot)
    }
    return slot
  }

  function reveal(slot: Slot): void {
    slot.running?.frame.show()
    setState(slot, 'mounted')
    slot.running?.show()
  }

  function want(slot: Slot | undefined): void {
    wanted = slot
    onActive(slot?.app)
  }

  function leave(): void {
    const slot = wanted
    if (!slot) return
    want(undefined)
    if (slot.attempt) abandon(slot)
    if (!slot.running) return
    if (!slot.app.keepAlive) return discard(slot)
    slot.running.hide()
    slot.running.frame.conceal()
    setState(slot, 'hidden')
  }

  function abandon(slot: Slot): void {
    slot.attempt?.abort()
    slot.attempt = undefined
    setState(slot, 'idle')
  }

  /** Takes a living app down. It is out of sight at once; the next load waits for its unmount. */
  function discard(slot: Slot, then: AppPhase = 'idle', failure?: AppFailure): void {
    const { running } = slot
    if (!running) return
    slot.running = undefined
    if (slot.state.phase === 'mounted') running.hide()
    running.frame.conceal()
    setState(slot, then, failure)
    void enterGate(() => remove(running))
  }

  /** An app that does not let go is dropped with its frame. */
  async function remove(running: RunningApp & { frame: AppFrame }): Promise<void> {
    await within(takeDown(running), () => grace).catch(() => undefined)
    running.dispose()
    running.frame.remove()
  }

  function begin(slot: Slot): void {
    const attempt = new AbortController()
    slot.attempt = attempt
    setState(slot, 'checking')
    void enterGate(async () => {
      if (!attempt.signal.aborted) await enter(slot, attempt)
    })
  }

  async function enter(slot: Slot, attempt: AbortController): Promise<void> {
    const { app } = slot
    const { signal } = attempt
    const frame = createFrame(app.code)
    frame.setState('checking')
    let patience = app.timeout
    signal.addEventListener('abort', () => frame.conceal())
    const loading = load({
      app,
      frame,
      signal,
      failures: failures.get(app.code) ?? 0,
      isActive: () => wanted === slot && !signal.aborted,
      onChecked(more) {
        patience += more
        if (signal.aborted) return
        frame.setState('loading')
        setState(slot, 'loading')
      },
    })
    let running: RunningApp
    try {
      running = await within(loading, () => patience, { signal, grace })
    } catch (cause) {
      frame.remove()
      countFailure(app.code)
      // Not awaited: what never mounted may never unmount either.
      void loading.then(takeDown).catch(() => undefined)
      if (!signal.aborted) settleFailed(slot, asFailure(cause, patience))
      return
    }
    if (signal.aborted) {
      // Somebody else has the page by now: what this app read of it is wrong.
      countFailure(app.code)
      await remove({ ...running, frame })
      return
    }
    slot.running = { ...running, frame }
    slot.attempt = undefined
    setState(slot, 'mounted')
    makeRoom()
  }

  function settleFailed(slot: Slot, failure: AppFailure): void {
    slot.attempt?.abort(failure)
    slot.attempt = undefined
    setState(slot, failure.code === 'offline' ? 'offline' : 'failed', failure)
  }

  function countFailure(code: string): void {
    failures.set(code, (failures.get(code) ?? 0) + 1)
  }

  function makeRoom(): void {
    const alive = [...slots.values()].flatMap((slot) => {
      const { running, usedAt } = slot
      if (!running) return []
      return { slot, usedAt, isShown: slot === wanted, isUnsaved: () => running.isUnsaved() }
    })
    for (const { slot } of pickVictims(alive, limit)) discard(slot)
  }

  return {
    /** Shows an app: at once when it is alive, else as soon as it has loaded. */
    show(app: MicroApp): void {
      const slot = slotOf(app)
      if (wanted === slot) return
      leave()
      want(slot)
      slot.usedAt = ++clock
      if (slot.running) return reveal(slot)
      slot.app = app
      begin(slot)
    },
    /** Shows no app; the one that was shown lives on if it may. */
    hide: leave,
    /** Loads an app anew, in a fresh container and under fresh addresses. */
    reload(app: MicroApp): void {
      const slot = slotOf(app)
      if (slot.attempt) abandon(slot)
      discard(slot)
      slot.app = app
      if (wanted === slot) begin(slot)
    },
    /** Takes an app down and forgets it. */
    close(code: string): void {
      const slot = slots.get(code)
      if (!slot) return
      if (wanted === slot) want(undefined)
      if (slot.attempt) abandon(slot)
      discard(slot)
      slots.delete(code)
      setState(slot, 'idle')
    },
    /** Takes down an app that broke while it lived, and says why. */
    fail(code: string, failure: AppFailure): void {
      const slot = slots.get(code)
      if (slot) discard(slot, 'failed', failure)
    },
    /** The app whose paths are its own at this moment. */
    active: (): MicroApp | undefined => wanted?.app,
    /** The version of an app that was loaded; `undefined` when it is not alive. */
    loaded(code: string): MicroApp | undefined {
      const slot = slots.get(code)
      return slot?.running && slot.app
    },
    isUnsaved: (code: string): boolean => slots.get(code)?.running?.isUnsaved() ?? false,
    /** Codes of the apps that are alive. */
    alive: (): string[] =>
      [...slots.values()].flatMap((slot) => (slot.running ? slot.app.code : [])),
  }
}

/** An unmount may also throw at once. */
async function takeDown(running: RunningApp): Promise<void> {
  await running.unmount()
}

function asFailure(cause: unknown, timeout: number): AppFailure {
  if (cause instanceof AppFailure) return cause
  const isTimeout = cause instanceof DOMException && cause.name === 'TimeoutError'
  if (isTimeout) return new AppFailure('timeout', `${timeout / 1000} s`, { cause })
  return new AppFailure('script', cause instanceof Error ? cause.message : String(cause), { cause })
}
