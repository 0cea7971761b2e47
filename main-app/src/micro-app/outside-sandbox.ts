import type { AppScope } from './app-scope'
import { callingApp } from './call-origin'
import type { ListenerArgs } from './page-listeners'
import { currentWriter, rawState } from './real-history'

/**
 * Apps built as modules run outside qiankun's sandbox and get the real window. Here their part of it
 * becomes theirs too: who calls is told by the stack. Call it once, after single-spa has patched the
 * same members.
 *
 * @param scopes apps that live
 */
export function guardRealWindow(scopes: () => Iterable<AppScope>): void {
  const caller = () => (currentWriter() ? undefined : callingApp(scopes()))
  guardListeners(caller)
  guardHistory(caller)
  guardTitle(caller)
}

type Caller = () => AppScope | undefined

type ListenerMethod = 'addEventListener' | 'removeEventListener'
type Guard = (scope: AppScope, target: EventTarget, args: ListenerArgs) => void

/**
 * What an app listens to outside its own elements would keep it in memory for ever: React 18 and
 * vue-router 4 both listen to the document and never stop.
 */
function guardListeners(caller: Caller): void {
  guard(window, caller, {
    addEventListener: ({ listeners }, _window, args) => listeners.add(...args),
    removeEventListener: ({ listeners }, _window, args) => listeners.remove(...args),
  })
  const lasting = [document, document.documentElement, document.body, MediaQueryList.prototype]
  for (const target of lasting)
    guard(target, caller, {
      addEventListener: ({ page }, target, args) => page.add(target, ...args),
      removeEventListener: ({ page }, target, args) => page.remove(target, ...args),
    })
  // Their old names, by which antd 4 still calls them.
  Object.assign(MediaQueryList.prototype, {
    addListener(this: MediaQueryList, listener: EventListener) {
      this.addEventListener('change', listener)
    },
    removeListener(this: MediaQueryList, listener: EventListener) {
      this.removeEventListener('change', listener)
    },
  })
}

function guard(object: EventTarget, caller: Caller, guards: Record<ListenerMethod, Guard>): void {
  for (const method of ['addEventListener', 'removeEventListener'] as const) {
    const original = object[method] as (...args: ListenerArgs) => void
    Object.defineProperty(object, method, {
      configurable: true,
      writable: true,
      value(this: EventTarget | undefined, ...args: ListenerArgs): void {
        const scope = caller()
        if (scope) guards[method](scope, this ?? window, args)
        else original.apply(this ?? window, args)
      },
    })
  }
}

function guardHistory(caller: Caller): void {
  const methods = ['pushState', 'replaceState'] as const
  for (const method of methods) {
    const original = history[method].bind(history)
    history[method] = (state, title, url) => {
      const scope = caller()
      if (scope) scope.routing.history[method](state, title, url)
      else original(state, title, url)
    }
  }
  Object.defineProperty(history, 'state', {
    configurable: true,
    get(): unknown {
      const scope = caller()
      return scope ? scope.routing.history.state : rawState()
    },
  })
}

/** A hidden app that counts its alarms in the title must not write over the shown one's. */
function guardTitle(caller: Caller): void {
  const title = Object.getOwnPropertyDescriptor(Document.prototype, 'title')
  Object.defineProperty(document, 'title', {
    configurable: true,
    get: () => title?.get?.call(document) as unknown,
    set(text: string) {
      const scope = caller()
      if (scope && !scope.isActive()) scope.dress.setTitle(text)
      else title?.set?.call(document, text)
    },
  })
}
