/** Events by which the browser tells of another URL. */
const TYPES = ['popstate', 'hashchange'] as const
type UrlEvent = (typeof TYPES)[number]
/** `true`: nobody after it hears of the event. */
type Listener = (event: PopStateEvent | HashChangeEvent) => unknown

const listeners: Record<UrlEvent, Set<Listener>> = { popstate: new Set(), hashchange: new Set() }

// When this module is evaluated nobody else listens yet: single-spa comes with the first app, calls
// everybody who listens after it itself, and cannot be stopped.
for (const type of TYPES)
  addEventListener(type, (event) => {
    for (const listener of [...listeners[type]]) {
      if (outcomeOf(listener, event) !== true) continue
      event.stopImmediatePropagation()
      return
    }
  })

function outcomeOf(listener: Listener, event: PopStateEvent | HashChangeEvent): unknown {
  try {
    return listener(event)
  } catch (error) {
    reportError(error)
    return undefined
  }
}

/** Listens before single-spa and every app, in the order of the calls. */
export function listenToUrl(type: UrlEvent, listener: Listener): () => void {
  listeners[type].add(listener)
  return () => listeners[type].delete(listener)
}

/**
 * Runs a library's code that adds listeners for the URL to the window: they come before single-spa.
 *
 * @returns what the code returns, and what stops these listeners
 */
export function withUrlListeners<T>(work: () => T): { result: T; stop: () => void } {
  const stops: (() => void)[] = []
  const own = Object.getOwnPropertyDescriptor(window, 'addEventListener')
  const add = window.addEventListener.bind(window)
  const divert = (type: string, listener: Listener, ...options: unknown[]) => {
    if (isUrlEvent(type)) stops.push(listenToUrl(type, listener))
    else (add as (...args: unknown[]) => void)(type, listener, ...options)
  }
  const give = (value: PropertyDescriptor) =>
    Object.defineProperty(window, 'addEventListener', { ...value, configurable: true })
  give({ value: divert, writable: true })
  try {
    return { result: work(), stop: () => stops.forEach((stop) => stop()) }
  } finally {
    if (own) give(own)
    else Reflect.deleteProperty(window, 'addEventListener')
  }
}

const isUrlEvent = (type: string): type is UrlEvent => (TYPES as readonly string[]).includes(type)
