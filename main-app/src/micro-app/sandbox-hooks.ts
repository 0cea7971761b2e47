import type { FrameworkLifeCycles, ObjectType } from 'qiankun'
import { FRAME_MARK } from './app-area'
import type { AppScope } from './app-scope'

/** Lists on the window in which each copy of Vue 3 enters itself, and never leaves. */
const VUE_LISTS = ['__VUE_INSTANCE_SETTERS__', '__VUE_SSR_SETTERS__']

/** Gives the window of an app its own history, its own listeners and its own part of the page. */
export function sandboxHooks(scope: AppScope): FrameworkLifeCycles<ObjectType> {
  return {
    beforeLoad: async (_app, global: Window) => {
      scope.unsaved.window = global
      // Defined, not set: qiankun drops what is set over a getter of the real window.
      const own = (key: string, value: unknown) =>
        Object.defineProperty(global, key, { value, configurable: true, writable: true })
      own('history', scope.routing.history)
      own('MessageChannel', scope.channels.MessageChannel)
      for (const list of VUE_LISTS) own(list, [])
      scope.listeners.install(global)
      global.document.querySelector = (selector: string) => findOwn(selector, scope)
    },
    // qiankun has put its own listeners there since.
    beforeMount: async (_app, global: Window) => scope.listeners.install(global),
  }
}

/**
 * Existing apps look for `#app` or `#root` in the document, where hidden apps have theirs: an app
 * finds its own first, then the host's, never another app's.
 */
function findOwn(selector: string, { frame }: AppScope): Element | null {
  const shadow = frame.container.firstElementChild?.shadowRoot
  const own = frame.element.querySelector(selector) ?? shadow?.querySelector(selector)
  if (own) return own
  const isOthers = (element: Element) => element.closest(`[${FRAME_MARK}]`) !== null
  return [...document.querySelectorAll(selector)].find((element) => !isOthers(element)) ?? null
}
