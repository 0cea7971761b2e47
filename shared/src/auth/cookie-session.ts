import { createMemoryCookies, readCookie, writeCookie, type CookieSource } from './cookies.js'
import { COOKIE, STORAGE } from './names.js'
import { cookieDomains, probeParentDomain } from './parent-domain.js'
import { createSafeStorage, type KeyValueStore } from './safe-storage.js'

/** Cookies live one day, as the gateway's own do. Source: contract/gateway.md, "Login". */
const COOKIE_SECONDS = 86_400

/** Tells the other copies of this package in the same page; `storage` events reach only other tabs. */
export const CHANGE_EVENT = 'codo:session'

/** Survives the page load that follows a login: the gateway's 401 may come only after it. */
export const STARTED_KEY = 'codo-login-at'

/** The parts of the page that a session uses; everything defaults to the page's own. */
export interface SessionOptions {
  cookies?: CookieSource
  storage?: KeyValueStore
  /** Forgotten with the tab; holds the time of the last login. */
  tabStorage?: KeyValueStore
  location?: Pick<Location, 'href' | 'assign'>
  /** Milliseconds since 1970; `Date.now` by default. */
  clock?: () => number
  /** Where change events travel; `window` by default. */
  events?: EventTarget
}

/** The small part of a session that a client needs; the full one is built on it. */
export function createCookieSession(options: SessionOptions = {}) {
  const page = globalThis as Partial<typeof globalThis>
  const memory = createMemoryCookies()
  const fallbackEvents = new EventTarget()
  const storage = createSafeStorage(() => options.storage ?? page.localStorage)
  const tab = createSafeStorage(() => options.tabStorage ?? page.sessionStorage)
  const cookies = () => options.cookies ?? page.document ?? memory
  const location = () => options.location ?? page.location
  const url = () => new URL(location()?.href ?? 'http://localhost/')
  const events = () => options.events ?? (page.document ? globalThis : fallbackEvents)

  const probed = new Map<string, string>()
  const rootDomain = () => {
    const { hostname } = url()
    const known = probed.get(hostname) ?? probeParentDomain(hostname, cookies())
    probed.set(hostname, known)
    return known
  }

  /** `undefined` removes: an old cookie under any of these domains would beat the new one. */
  const setCookie = (name: string, value: string | undefined, domains: readonly string[]) => {
    const scope = {
      maxAge: value === undefined ? 0 : COOKIE_SECONDS,
      secure: url().protocol === 'https:',
    }
    for (const domain of [undefined, ...domains]) {
      writeCookie(cookies(), name, value ?? '', { ...scope, domain })
    }
  }
  const clearCookies = () => {
    const domains = cookieDomains(url().hostname, rootDomain())
    for (const name of [COOKIE.token, COOKIE.loggedIn, COOKIE.sso]) {
      setCookie(name, undefined, domains)
    }
  }
  const announce = () => events().dispatchEvent(new Event(CHANGE_EVENT))

  return {
    session: {
      token: () => readCookie(cookies(), COOKIE.token),
      xsrf: () => readCookie(cookies(), COOKIE.xsrf),
      rootDomain,
      startedAt: () => Number(tab.getItem(STARTED_KEY)) || undefined,
      end() {
        clearCookies()
        for (const key of Object.values(STORAGE)) storage.removeItem(key)
        tab.removeItem(STARTED_KEY)
        announce()
      },
    },
    parts: { storage, tab, location, url, events, setCookie, clearCookies, announce },
  }
}
