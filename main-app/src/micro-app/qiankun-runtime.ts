import { initialGlobalState, type GlobalState } from '@codo/shared/bridge'
import type { MicroAppStateActions } from 'qiankun'
import type * as qiankun from './qiankun'

export type Qiankun = typeof qiankun

export interface SharedStateHandlers {
  onUnauthenticated: () => void
  /** Told while the app that reports is still on the stack; gives what is to be done. */
  onNotFound: () => () => void
}

export interface QiankunRuntime {
  loadMicroApp: Qiankun['loadMicroApp']
  /** Tells all running apps, e.g. of another language. */
  share: (change: Partial<GlobalState>) => void
}

/**
 * Starts qiankun and the global state. Nothing is prefetched: qiankun's own way downloads every app.
 *
 * @param subAppFetch for files that running apps ask for later
 */
export function startQiankun(
  { initGlobalState, loadMicroApp, start }: Qiankun,
  subAppFetch: typeof fetch,
  initial: Pick<GlobalState, 'user' | 'locale' | 'theme'>,
  handlers: SharedStateHandlers,
): QiankunRuntime {
  start({ prefetch: false, singular: false, sandbox: true, fetch: subAppFetch })
  const actions = initGlobalState({ ...initialGlobalState(initial) })
  answerReports(actions, handlers)
  return { loadMicroApp, share: (change) => void actions.setGlobalState(change) }
}

/** Answers `unauth` and `notFound`, then puts them back so that they can be reported again. */
function answerReports(actions: MicroAppStateActions, handlers: SharedStateHandlers): void {
  actions.onGlobalStateChange(({ unauth, notFound }) => {
    if (!unauth && !notFound) return
    const answer = unauth ? handlers.onUnauthenticated : handlers.onNotFound()
    // Not inside the notification: qiankun is still telling the others.
    queueMicrotask(() => {
      actions.setGlobalState({ unauth: false, notFound: false })
      answer()
    })
  })
}
