import type { ListenerArgs, PageListeners } from './page-listeners'

/** Listeners of one app on its window. */
export interface WindowListeners {
  /** Puts these in place of the window's own. */
  install(window: Window): void
  add(...args: ListenerArgs): void
  remove(...args: ListenerArgs): void
}

/** Events that go to the app alone, by type. */
export interface OwnEvents {
  popstate: EventTarget
  hashchange: EventTarget
  /** The browser asks too, before it leaves the page. */
  beforeunload: EventTarget
}

type ListenerMethod = 'addEventListener' | 'removeEventListener'

/** Takes an app's listeners apart: routing events come from `own`, all others from the page. */
export function createWindowListeners(own: OwnEvents, page: PageListeners): WindowListeners {
  /** Whether that is all that is to be done. */
  const callOwn = (method: ListenerMethod, [type, listener, options]: ListenerArgs): boolean => {
    if (!Object.hasOwn(own, type)) return false
    own[type as keyof OwnEvents][method](type, listener, options ?? undefined)
    return type !== 'beforeunload'
  }
  const listeners: WindowListeners = {
    install(window) {
      window.addEventListener = listeners.add as Window['addEventListener']
      window.removeEventListener = listeners.remove as Window['removeEventListener']
    },
    add(...args) {
      if (!callOwn('addEventListener', args)) page.add(window, ...args)
    },
    remove(...args) {
      if (!callOwn('removeEventListener', args)) page.remove(window, ...args)
    },
  }
  return listeners
}
