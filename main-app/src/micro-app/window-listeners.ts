type ListenerMethod = 'addEventListener' | 'removeEventListener'
type ListenerArgs = [
  type: string,
  listener: EventListenerOrEventListenerObject | null,
  options?: unknown,
]

/** The page's own, before single-spa keeps routing listeners to itself. */
const native = {
  addEventListener: window.addEventListener.bind(window),
  removeEventListener: window.removeEventListener.bind(window),
} as Record<ListenerMethod, (...args: ListenerArgs) => void>

/** Listeners of one app on its window. */
export interface WindowListeners {
  /** Puts these in place of the window's own. */
  install(window: Window): void
  add(...args: ListenerArgs): void
  remove(...args: ListenerArgs): void
  /** Takes away what the app left; qiankun does so only for the time it was mounted. */
  clear(): void
}

/** Events that go to the app alone, by type. */
export interface OwnEvents {
  popstate: EventTarget
  hashchange: EventTarget
  /** The browser asks too, before it leaves the page. */
  beforeunload: EventTarget
}

/** Keeps an app's listeners: routing events come from `own`, all others from the page. */
export function createWindowListeners(own: OwnEvents): WindowListeners {
  let left: ListenerArgs[] = []
  const ownFor = (type: string): EventTarget | undefined =>
    Object.hasOwn(own, type) ? own[type as keyof OwnEvents] : undefined
  const call = (method: ListenerMethod, [type, listener, options]: ListenerArgs): boolean => {
    ownFor(type)?.[method](type, listener, options as AddEventListenerOptions)
    if (type === 'popstate' || type === 'hashchange') return false
    native[method](type, listener, options)
    return true
  }
  const listeners: WindowListeners = {
    install(window) {
      window.addEventListener = listeners.add as Window['addEventListener']
      window.removeEventListener = listeners.remove as Window['removeEventListener']
    },
    add(...args) {
      if (call('addEventListener', args)) left.push(args)
    },
    remove(...args) {
      call('removeEventListener', args)
      left = left.filter(([type, listener]) => type !== args[0] || listener !== args[1])
    },
    clear() {
      for (const args of left.splice(0)) call('removeEventListener', args)
    },
  }
  return listeners
}
