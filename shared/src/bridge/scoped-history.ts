/* eslint-disable @typescript-eslint/no-explicit-any -- vue-router types both as enums, which no
   other type satisfies, and this part must not import it */
/** How a change of location came about; vue-router's `NavigationInformation`. */
export interface ScopedNavigation {
  /** `pop`, `push` or the empty string. */
  type: any
  /** `back`, `forward` or the empty string. */
  direction: any
  delta: number
}
/* eslint-enable @typescript-eslint/no-explicit-any */

export type ScopedListener = (to: string, from: string, information: ScopedNavigation) => void

/** State as history keeps it; vue-router's `HistoryState`. */
export interface ScopedState {
  [key: string]: ScopedStateValue
  [key: number]: ScopedStateValue
}
export type ScopedStateValue =
  string | number | boolean | null | undefined | ScopedState | ScopedStateValue[]

/** Has the shape of vue-router 4's `RouterHistory`. */
export interface ScopedHistory {
  readonly base: string
  readonly location: string
  readonly state: ScopedState
  push(to: string, data?: ScopedState): void
  replace(to: string, data?: ScopedState): void
  go(delta: number, triggerListeners?: boolean): void
  listen(callback: ScopedListener): () => void
  createHref(location: string): string
  destroy(): void
}

/**
 * A vue-router history that lives with other routers on one page. It follows only URLs below its
 * base, touches the URL only while that is its own, and keeps `history.state.current` as the
 * full path, which is what the host's router expects there: two stock routers overwrite each
 * other's and corrupt the URL. Source: contract/vite-qiankun.md, "Routing".
 *
 * @param base `/<code>` inside a host, `/web/<code>` when alone
 * @example createRouter({ history: createScopedHistory('/cmdb'), routes })
 */
export function createScopedHistory(base: string): ScopedHistory {
  const root = '/' + base.replace(/^\/+|\/+$/g, '')
  const prefix = root === '/' ? '' : root
  const listeners = new Set<ScopedListener>()
  let current = readLocation(prefix) ?? '/'
  let position = readPosition()
  let skipNext = false

  const follow = () => {
    const to = readLocation(prefix)
    if (to === undefined) return
    const from = current
    const delta = readPosition() - position
    current = to
    position = readPosition()
    if (skipNext) {
      skipNext = false
      return
    }
    // single-spa repeats popstate after each pushState, this router's own included.
    if (to === from) return
    const direction = delta === 0 ? '' : delta > 0 ? 'forward' : 'back'
    for (const listener of [...listeners]) listener(to, from, { type: 'pop', direction, delta })
  }

  const write = (to: string, change: 'push' | 'replace', data: ScopedState) => {
    current = to
    // A hidden app keeps its new place to itself: the URL is somebody else's.
    if (readLocation(prefix) === undefined) return
    const here = fullPath()
    const full = prefix + to
    const old = readState()
    if (change === 'replace') {
      history.replaceState({ ...old, position, ...data, current: full, replaced: true }, '', full)
      return
    }
    const scroll = { left: window.scrollX, top: window.scrollY }
    history.replaceState({ ...old, position, current: here, forward: full, scroll }, '')
    position++
    const fresh = { back: here, forward: null, replaced: false, scroll: null }
    history.pushState({ ...fresh, position, ...data, current: full }, '', full)
  }

  return {
    base: prefix,
    get location() {
      return current
    },
    get state() {
      return readState()
    },
    push: (to, data = {}) => write(to, 'push', data),
    replace: (to, data = {}) => write(to, 'replace', data),
    go(delta, triggerListeners = true) {
      skipNext = !triggerListeners
      history.go(delta)
    },
    listen(callback) {
      if (listeners.size === 0) window.addEventListener('popstate', follow)
      listeners.add(callback)
      return () => {
        listeners.delete(callback)
        if (listeners.size === 0) window.removeEventListener('popstate', follow)
      }
    },
    createHref: (location) => prefix + location,
    destroy() {
      listeners.clear()
      window.removeEventListener('popstate', follow)
    },
  }
}

const fullPath = () => location.pathname + location.search + location.hash

/** Path below the base; `undefined` while the URL is somebody else's. */
function readLocation(prefix: string): string | undefined {
  const { pathname, search, hash } = location
  const path = pathname.toLowerCase()
  const own = prefix.toLowerCase()
  if (path !== own && !path.startsWith(own + '/')) return undefined
  return (pathname.slice(prefix.length) || '/') + search + hash
}

function readState(): ScopedState {
  const state: unknown = history.state
  return typeof state === 'object' && state !== null ? (state as ScopedState) : {}
}

function readPosition(): number {
  const { position } = readState()
  return typeof position === 'number' ? position : history.length - 1
}
