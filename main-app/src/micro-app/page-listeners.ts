type Listener = EventListenerOrEventListenerObject | null

export type ListenerArgs = [
  type: string,
  listener: Listener,
  options?: AddEventListenerOptions | boolean | null,
]

/** Listeners of one app on what outlives it: window, document, media queries. */
export interface PageListeners {
  add(target: EventTarget, ...args: ListenerArgs): void
  remove(target: EventTarget, ...args: ListenerArgs): void
  /** Takes away what the app left, and takes no more. */
  clear(): void
}

/** A listener that is there, or rests. */
export interface Listening {
  target: EventTarget
  type: string
  listener: Listener
  options: AddEventListenerOptions
}

/** The browser's own, before single-spa keeps routing listeners to itself. */
const { addEventListener, removeEventListener } = EventTarget.prototype

/**
 * Keeps the listeners of one opening of an app.
 *
 * @param rested for an app of native modules: what its last opening left. Its modules are evaluated
 *   once in a page, and libraries do not ask twice, so these come back with the app; one that is
 *   added anew takes the place of its like. Changed in place, for the next opening.
 */
export function createPageListeners(rested?: Listening[]): PageListeners {
  const end = new AbortController()
  const left: Listening[] = []
  const start = ({ target, type, listener, options }: Listening) => {
    const { signal = end.signal } = options
    const until = signal === end.signal ? signal : AbortSignal.any([signal, end.signal])
    addEventListener.call(target, type, listener, { ...options, signal: until })
  }
  for (const one of rested ?? []) start(one)
  return {
    add(target, ...args) {
      if (end.signal.aborted) return
      const added = toListening(target, args)
      if (rested && isLasting(added)) {
        take(rested, added, isAlike)
        take(left, added, isSame)
        left.push(added)
      }
      start(added)
    },
    remove(target, ...args) {
      const gone = toListening(target, args)
      stop(gone)
      for (const list of [rested ?? [], left]) take(list, gone, isSame)
    },
    clear() {
      end.abort()
      rested?.push(...left.splice(0))
    },
  }
}

type IsLike = (one: Listening, other: Listening) => boolean

/** Ends the first listener of a list that is like another. */
function take(list: Listening[], other: Listening, isLike: IsLike): void {
  const at = list.findIndex((one) => isLike(one, other))
  if (at >= 0) list.splice(at, 1).forEach(stop)
}

const stop = ({ target, type, listener, options }: Listening): void =>
  removeEventListener.call(target, type, listener, options)

const toListening = (target: EventTarget, [type, listener, options]: ListenerArgs): Listening => ({
  target,
  type,
  listener,
  options: (typeof options === 'object' ? options : { capture: options ?? false }) ?? {},
})

/** What ends by itself need not come back. */
const isLasting = ({ options }: Listening): boolean => !options.once && !options.signal

const isSameEvent: IsLike = (one, other) =>
  one.target === other.target &&
  one.type === other.type &&
  Boolean(one.options.capture) === Boolean(other.options.capture)

/** The browser keeps only one of these. */
const isSame: IsLike = (one, other) => isSameEvent(one, other) && one.listener === other.listener

/** Made by the same piece of code, e.g. once in each mount. */
const isAlike: IsLike = (one, other) =>
  isSameEvent(one, other) && sourceOf(one.listener) === sourceOf(other.listener)

const sourceOf = (listener: Listener): string =>
  String(listener && 'handleEvent' in listener ? listener.handleEvent : listener)
