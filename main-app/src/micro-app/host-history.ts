import { createWebHistory, type RouterHistory } from 'vue-router'
import { statesFor, type AppRouting } from './app-routing'
import { asWriter, currentWriter } from './real-history'
import { listenToUrl, withUrlListeners } from './url-listeners'

/** Apps whose URLs the shell's history looks after. */
export interface RoutedApps {
  /** The app that is shown. */
  active: () => AppRouting | undefined
  /** An app that is alive, by path. */
  at: (path: string) => AppRouting | undefined
}

/**
 * History of the shell that lives beside the routers of sub-apps: the shell follows every URL, each
 * app only its own, and each finds its own state in each entry. Source: contract/vite-qiankun.md,
 * "Routing: two vue-routers corrupt the URL".
 */
export function createHostHistory({ active, at }: RoutedApps): RouterHistory {
  const me = {}
  // Before the shell's router, which knows what it did itself; single-spa tells it again.
  const stopIgnoring = listenToUrl('popstate', () => currentWriter() === me)
  const { result: history, stop: stopRouter } = withUrlListeners(() => createWebHistory())
  for (const method of ['push', 'replace'] as const) {
    const navigate = history[method].bind(history)
    history[method] = (to, data) => {
      const app = at(to)
      const states = app?.place().url === to ? statesFor(app) : {}
      asWriter(me, () => navigate(to, { ...data, ...(states as typeof data) }))
      active()?.follow()
    }
  }
  // After the shell's router and before what single-spa calls later.
  const handOver = (event: Event) => {
    const app = active()
    // An app that is about to leave must not follow a URL that is not its own: its catch-all route
    // would push the user back.
    if (!app?.owns(location.pathname)) return true
    if (event.type === 'popstate') app.follow({ hashFollows: true })
    else app.events.dispatchEvent(copyHashChange(event as HashChangeEvent))
    return false
  }
  const stops = [listenToUrl('popstate', handOver), listenToUrl('hashchange', handOver)]
  const destroy = history.destroy.bind(history)
  history.destroy = () => {
    destroy()
    for (const stop of [stopIgnoring, stopRouter, ...stops]) stop()
  }
  return history
}

const copyHashChange = ({ oldURL, newURL }: HashChangeEvent) =>
  new HashChangeEvent('hashchange', { oldURL, newURL })
