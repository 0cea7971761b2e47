import type { AppScope } from './app-scope'
import { callingApp } from './call-origin'
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

/** All others are the page's, as for any module. */
const GUARDED = ['popstate', 'hashchange', 'beforeunload']

function guardListeners(caller: Caller): void {
  const own = { addEventListener: 'add', removeEventListener: 'remove' } as const
  for (const method of ['addEventListener', 'removeEventListener'] as const) {
    const original = window[method] as (...args: unknown[]) => void
    const guarded = (...args: Parameters<AppScope['listeners']['add']>): void => {
      const scope = GUARDED.includes(args[0]) ? caller() : undefined
      if (scope) scope.listeners[own[method]](...args)
      else original.apply(window, args)
    }
    window[method] = guarded as Window[typeof method]
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
