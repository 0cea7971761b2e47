import { createWebHistory, type RouterHistory } from 'vue-router'

/**
 * History of the shell that lives beside the routers of existing sub-apps. All of them keep their
 * own idea of the current path in `history.state.current`, and whoever pushes next writes it into
 * the URL: `/foo/lazy` becomes `/lazy`, or `/foo/foo/lazy`. So it is put right at each change of
 * hands. Source: contract/vite-qiankun.md, "Routing: two vue-routers corrupt the URL".
 *
 * @param activeBase path prefix that belongs to the shown micro app, e.g. `/cmdb`
 */
export function createHostHistory(activeBase: () => string | undefined): RouterHistory {
  const history = createWebHistory()
  for (const method of ['push', 'replace'] as const) {
    const navigate = history[method].bind(history)
    history[method] = (to, data) => {
      setCurrent(currentPath())
      navigate(to, data)
      handOver(activeBase())
    }
  }
  // After the shell's router and before those of sub-apps, which single-spa calls later.
  window.addEventListener('popstate', (event) => {
    const base = activeBase()
    if (isInside(base)) handOver(base)
    // A sub-app that is about to leave must not follow a URL that is not its own: its catch-all
    // route would push the user back.
    else event.stopImmediatePropagation()
  })
  return history
}

function currentPath(): string {
  return location.pathname + location.search + location.hash
}

function isInside(base: string | undefined): boolean {
  const { pathname } = location
  return base !== undefined && (pathname === base || pathname.startsWith(`${base}/`))
}

/** Writes the path as the router of a sub-app knows it: without its base. */
function handOver(base: string | undefined): void {
  if (base !== undefined && isInside(base)) setCurrent(currentPath().slice(base.length) || '/')
}

function setCurrent(current: string): void {
  const state = (window.history.state ?? {}) as Record<string, unknown>
  // React's routers keep no position, and vue-router counts with it.
  const position = typeof state['position'] === 'number' ? state['position'] : window.history.length
  if (state['current'] === current && state['position'] === position) return
  window.history.replaceState({ ...state, current, position }, '')
}
