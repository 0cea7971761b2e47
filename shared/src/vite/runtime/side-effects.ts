/** Something that was started while the app was loading: it rests while the app is not mounted. */
export interface Resident {
  start(): void
  stop(): void
}

/** Switch for what a sub-app does beside its DOM. */
export interface SideEffects {
  /** Before each mount. */
  wake(): void
  /** After each unmount. */
  sleep(): void
  /** Resolves while the app is loading or mounted, else at the next mount. */
  whenAwake(): Promise<void>
}

type Call = (...args: unknown[]) => unknown
type Name = (typeof NAMES)[number]

const NAMES = [
  'setTimeout',
  'requestAnimationFrame',
  'setInterval',
  'clearInterval',
  'addEventListener',
  'removeEventListener',
] as const

/** Native functions take no other `this` than the window. */
const withoutThis =
  (call: Call): Call =>
  (...args) =>
    call(...args)

/**
 * Closes what qiankun leaves open in a sandbox. It clears intervals and window listeners of the
 * mounted time, but not those of modules that are being evaluated, nor chains of timeouts and
 * animation frames. The former rest until the next mount, the latter end at their next link.
 */
export function ownSideEffects(target: Window, residents: Resident[] = []): SideEffects {
  const scope = target as unknown as Record<Name, Call>
  const inner = {} as Record<Name, Call>
  let phase: 'loading' | 'mounted' | 'asleep' = 'loading'
  let areResting = residents.length > 0
  const waiting: (() => void)[] = []
  const unlessAsleep =
    (name: Name): Call =>
    (...args) =>
      phase === 'asleep' ? 0 : inner[name](...args)

  const intervals = new Map<unknown, Resident & { id: unknown }>()
  const listeners = new Map<unknown, Resident & { type: unknown }>()
  const own: Record<Name, Call> = {
    setTimeout: unlessAsleep('setTimeout'),
    requestAnimationFrame: unlessAsleep('requestAnimationFrame'),
    setInterval(...args) {
      if (phase === 'asleep') return 0
      const id = inner.setInterval(...args)
      if (phase === 'mounted') return id
      const resident = {
        id,
        start: () => void (resident.id = inner.setInterval(...args)),
        stop: () => void inner.clearInterval(resident.id),
      }
      intervals.set(id, resident)
      residents.push(resident)
      return id
    },
    clearInterval(id) {
      const resident = intervals.get(id)
      if (resident) drop(resident)
      return inner.clearInterval(resident ? resident.id : id)
    },
    addEventListener(...args) {
      if (phase === 'asleep') return
      inner.addEventListener(...args)
      const [type, listener, options] = args
      if (phase === 'mounted' || (options as AddEventListenerOptions | undefined)?.once) return
      const resident = {
        type,
        start: () => void inner.addEventListener(...args),
        stop: () => void inner.removeEventListener(...args),
      }
      listeners.set(listener, resident)
      residents.push(resident)
    },
    removeEventListener(...args) {
      const resident = listeners.get(args[1])
      if (resident?.type === args[0]) drop(resident)
      inner.removeEventListener(...args)
    },
  }
  const drop = (resident: Resident | undefined) => {
    const at = resident ? residents.indexOf(resident) : -1
    if (at !== -1) residents.splice(at, 1)
  }

  for (const name of NAMES) {
    inner[name] = withoutThis(scope[name])
    // An own property first: qiankun defines on the real window what it last looked up there.
    scope[name] = own[name]
    // Its answer is used: a bundler would leave out the call else.
    const { enumerable = true } = Object.getOwnPropertyDescriptor(scope, name) ?? {}
    // An accessor, since qiankun assigns its own versions at a mount and native ones after it.
    Object.defineProperty(scope, name, {
      configurable: true,
      enumerable,
      get: () => own[name],
      set: (next: Call) => void (inner[name] = withoutThis(next)),
    })
  }
  return {
    wake() {
      if (areResting) for (const one of residents) one.start()
      areResting = false
      phase = 'mounted'
      for (const resolve of waiting.splice(0)) resolve()
    },
    sleep() {
      if (!areResting) for (const one of residents) one.stop()
      areResting = true
      phase = 'asleep'
    },
    whenAwake: () =>
      phase === 'asleep' ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(),
  }
}
