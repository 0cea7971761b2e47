import { currentWriter, rawState, realState, writeReal, type WriteMethod } from './real-history'

/** Where an app keeps its part of `history.state`, by code. */
const STATES = 'codoApps'

/** A place of an app in the history: full path and the app's own state. */
export interface Place {
  url: string
  state: unknown
}

/** The URL as one app sees it: its own, and standing still while another page is shown. */
export interface AppRouting {
  code: string
  /** What the app gets as `window.history`. */
  history: History
  /** Where `popstate` and `hashchange` reach this app alone. */
  events: EventTarget
  /** Whether a path is the app's own. */
  owns(pathname: string): boolean
  /** Last place of the app. */
  place(): Place
  /** Tells the app of a change of its URL that was not its own doing. */
  follow(how?: { hashFollows: boolean }): void
}

/**
 * Gives an app a history of its own. Existing sub-apps keep their idea of the current path in
 * `history.state`, overwrite each other's, and follow URLs that are not theirs: so each sees its own
 * state only, hears only of its own paths, and cannot write the URL while another page is shown.
 * Source: contract/vite-qiankun.md, "Routing".
 *
 * @param isActive whether the page is this app's at this moment
 */
export function createAppRouting(code: string, isActive: () => boolean): AppRouting {
  const base = `/${code}`
  const events = new EventTarget()
  const owns = (pathname: string) => pathname === base || pathname.startsWith(`${base}/`)
  const isHere = () => isActive() && owns(location.pathname)
  const here = (): Place => ({ url: currentPath(), state: stateOf(realState(), code) })
  let place = owns(location.pathname) ? here() : { url: base, state: null }

  const write = (method: WriteMethod, state: unknown, url?: string | URL | null): void => {
    const from = isHere() ? location.href : location.origin + place.url
    const target = new URL(url ?? from, from)
    const isOwn = target.origin === location.origin && owns(target.pathname)
    if (isOwn) place = { url: pathOf(target), state }
    // Refused: the URL is another app's. It shows where the app went when the app is shown again.
    if (!isActive()) return
    const real = realState()
    const entry = method === 'pushState' ? nextEntry(real) : { ...real, replaced: true }
    const others = method === 'replaceState' ? statesOf(real) : {}
    const states = isOwn ? { [STATES]: { ...others, [code]: state } } : {}
    writeReal(routing, method, { ...entry, current: pathOf(target), ...states }, target.href)
  }

  const routing: AppRouting = {
    code,
    events,
    owns,
    history: createHistoryView({
      get state() {
        return isHere() ? stateOf(realState(), code) : place.state
      },
      pushState: (state: unknown, _title: string, url?: string | URL | null) =>
        write('pushState', state, url),
      replaceState: (state: unknown, _title: string, url?: string | URL | null) =>
        write('replaceState', state, url),
      go: (delta?: number) => isActive() && history.go(delta),
      back: () => isActive() && history.back(),
      forward: () => isActive() && history.forward(),
    }),
    place: () => place,
    follow({ hashFollows } = { hashFollows: false }) {
      if (!isHere() || currentWriter() === routing) return
      const before = place
      place = here()
      const isSame = place.url === before.url && sameState(place.state, before.state)
      if (isSame) return
      events.dispatchEvent(new PopStateEvent('popstate', { state: place.state }))
      const [oldURL, newURL] = [location.origin + before.url, location.origin + place.url]
      if (hashFollows || new URL(oldURL).hash === new URL(newURL).hash) return
      events.dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL }))
    },
  }
  return routing
}

/** What goes into a new entry of the history so that apps find their own state in it. */
export const statesFor = (routing: AppRouting): Record<string, unknown> => ({
  [STATES]: { [routing.code]: routing.place().state },
})

export const currentPath = (): string => pathOf(location)

const pathOf = ({ pathname, search, hash }: Pick<URL, 'pathname' | 'search' | 'hash'>) =>
  pathname + search + hash

function statesOf(real: Record<string, unknown>): Record<string, unknown> {
  return (real[STATES] ?? {}) as Record<string, unknown>
}

const stateOf = (real: Record<string, unknown>, code: string): unknown =>
  statesOf(real)[code] ?? null

/** Writes the entry that a page starts with, where the shell's own router comes after the app. */
export function writeFirstEntry(): void {
  if (rawState() !== null) return
  const current = currentPath()
  const position = history.length - 1
  const state = { back: null, current, forward: null, position, replaced: true, scroll: null }
  writeReal({}, 'replaceState', state)
}

/** As the shell's own router writes an entry. */
function nextEntry({ position }: Record<string, unknown>): Record<string, unknown> {
  const last = typeof position === 'number' ? position : history.length - 1
  return { back: currentPath(), forward: null, position: last + 1, replaced: false, scroll: null }
}

function sameState(a: unknown, b: unknown): boolean {
  try {
    return JSON.stringify(a) === JSON.stringify(b)
  } catch {
    return false
  }
}

/** The real history with some members replaced; what an app puts over them stays with the app. */
function createHistoryView(own: object): History {
  return new Proxy(history, {
    get(target, key) {
      if (Object.hasOwn(own, key)) return Reflect.get(own, key)
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
    set: (target, key, value) =>
      key === 'scrollRestoration' ? Reflect.set(target, key, value) : Reflect.set(own, key, value),
  })
}
