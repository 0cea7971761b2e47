/** Joins callers' signals and a time limit into one signal. */
export interface Abort {
  signal: AbortSignal
  /** Whether the time limit, not a caller, ended it. */
  timedOut(): boolean
  /** Milliseconds until the limit; Infinity without one. */
  remaining(): number
  /** Resolves after `ms`, or as soon as it is aborted meanwhile. */
  pause(ms: number): Promise<void>
  /** Must be called at the end: lets go of the timer and the listeners. */
  release(): void
}

/** @param timeout ms; 0 for no limit */
export function joinSignals(signals: readonly AbortSignal[], timeout = 0): Abort {
  const controller = new AbortController()
  const { signal } = controller
  const end = timeout ? Date.now() + timeout : Infinity
  const cancel = () => controller.abort()
  let late = false
  const timer = timeout
    ? setTimeout(() => {
        late = !signal.aborted
        cancel()
      }, timeout)
    : undefined
  for (const source of signals) {
    if (source.aborted) cancel()
    else source.addEventListener('abort', cancel)
  }
  return {
    signal,
    timedOut: () => late,
    remaining: () => end - Date.now(),
    pause: (ms) =>
      new Promise((resolve) => {
        const wait = setTimeout(resolve, ms)
        const stop = () => {
          clearTimeout(wait)
          resolve()
        }
        signal.addEventListener('abort', stop)
      }),
    release() {
      clearTimeout(timer)
      for (const source of signals) source.removeEventListener('abort', cancel)
    },
  }
}
