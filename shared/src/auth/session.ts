import { createMemoryCookies, readCookie, writeCookie, type CookieSource } from './cookies.js'
import { COOKIE, LOGIN_PATH, RETURN_PARAM, STORAGE } from './names.js'
import { cookieDomains, probeParentDomain } from './parent-domain.js'
import { safeReturnUrl } from './return-url.js'
import { createSafeStorage, type KeyValueStore } from './safe-storage.js'
import { decodeToken } from './token.js'
import { readUser, type LoginData, type SessionUser } from './user.js'
import { watchExpiry } from './watch-expiry.js'

/** Cookies live one day, as the gateway's own do. Source: contract/gateway.md, "Login". */
const COOKIE_SECONDS = 86_400

/** Tells the other copies of this package in the same page; `storage` events reach only other tabs. */
const CHANGE_EVENT = 'codo:session'

/** Survives the page load that follows a login: the gateway's 401 may come only after it. */
const STARTED_KEY = 'codo-login-at'

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

/** Who is logged in, and for how long. Reads cookies and storage anew at each call. */
export interface Session {
  /** The JWT of cookie `auth_key`. */
  token(): string | undefined
  /** What localStorage `user-info` says; existing sub-apps need it as well. */
  user(): SessionUser | undefined
  /** Keeps a login: cookies on host and parent domain (one day), localStorage as upstream has it. */
  start(data: LoginData): void
  /**
   * Forgets a login everywhere a script can reach.
   * @param options.redirect also go to the login page, returning here (`true`) or to that path
   */
  end(options?: { redirect?: boolean | string }): void
  /** End of the token's life; `undefined` without a token or when it does not say. */
  expiresAt(): Date | undefined
  /** Whether there is no token, or it ends within `leewaySeconds` (default 0). */
  isExpired(leewaySeconds?: number): boolean
  /** Called after each start and end, from other tabs too. Returns the function that stops it. */
  onChange(listener: (user: SessionUser | undefined) => void): () => void
  /** Called once, `leadSeconds` (default 300) before the token ends. Returns what stops it. */
  onExpiring(listener: (expiresAt: Date) => void, leadSeconds?: number): () => void
  /** Login page that returns to `from` (default: the current page). */
  loginUrl(from?: string): string
  /** Same-origin path to return to; `/` for whatever is not safe. */
  safeReturnUrl(raw: string | null | undefined): string
  /** Parent domain with a leading dot, or the host itself for IP addresses and single labels. */
  rootDomain(): string
  /** When this tab last started a session, in ms since 1970. */
  startedAt(): number | undefined
  /** Cookie `_xsrf`, which cookie-authenticated writes echo. */
  xsrf(): string | undefined
}

/**
 * Creates a session over the page's cookies and storage. Touches nothing before its first use, and
 * works without a DOM: cookies and storage then live in memory.
 *
 * @example
 * const session = createSession()
 * if (session.isExpired()) location.assign(session.loginUrl())
 */
export function createSession(options: SessionOptions = {}): Session {
  const page = globalThis as Partial<typeof globalThis>
  const memory = createMemoryCookies()
  const fallbackEvents = new EventTarget()
  const storage = createSafeStorage(() => options.storage ?? page.localStorage)
  const tab = createSafeStorage(() => options.tabStorage ?? page.sessionStorage)
  const cookies = () => options.cookies ?? page.document ?? memory
  const location = () => options.location ?? page.location
  const events = () =>
    options.events ?? (page.document && page.addEventListener ? globalThis : fallbackEvents)
  const now = options.clock ?? Date.now
  const url = () => new URL(location()?.href ?? 'http://localhost/')

  const probed = new Map<string, string>()
  const rootDomain = () => {
    const { hostname } = url()
    const known = probed.get(hostname) ?? probeParentDomain(hostname, cookies())
    probed.set(hostname, known)
    return known
  }

  /** `undefined` removes: an old cookie under any of these domains would beat the new one. */
  const setEverywhere = (name: string, value: string | undefined, domains: string[]) => {
    const scope = {
      maxAge: value === undefined ? 0 : COOKIE_SECONDS,
      secure: url().protocol === 'https:',
    }
    for (const domain of [undefined, ...domains]) {
      writeCookie(cookies(), name, value ?? '', { ...scope, domain })
    }
  }

  const session: Session = {
    token: () => readCookie(cookies(), COOKIE.token),
    xsrf: () => readCookie(cookies(), COOKIE.xsrf),
    user: () => readUser(storage.getItem(STORAGE.user)),
    rootDomain,
    startedAt: () => Number(tab.getItem(STARTED_KEY)) || undefined,
    safeReturnUrl: (raw) => safeReturnUrl(raw, url().origin),

    start({ auth_key, username, nickname, avatar }) {
      clearCookies()
      const parent = rootDomain()
      const domains = parent.startsWith('.') ? [parent] : []
      setEverywhere(COOKIE.token, auth_key, domains)
      setEverywhere(COOKIE.loggedIn, 'yes', domains)
      storage.setItem(STORAGE.token, auth_key)
      storage.setItem(STORAGE.user, JSON.stringify({ username, nickname, avatar }))
      tab.setItem(STARTED_KEY, `${now()}`)
      events().dispatchEvent(new Event(CHANGE_EVENT))
    },

    end({ redirect = false } = {}) {
      const target = session.loginUrl(typeof redirect === 'string' ? redirect : undefined)
      clearCookies()
      storage.removeItem(STORAGE.token)
      storage.removeItem(STORAGE.user)
      tab.removeItem(STARTED_KEY)
      events().dispatchEvent(new Event(CHANGE_EVENT))
      if (redirect !== false) location()?.assign(target)
    },

    expiresAt() {
      const exp = decodeToken(session.token() ?? '')?.exp
      return exp === undefined ? undefined : new Date(exp * 1000)
    },

    isExpired(leewaySeconds = 0) {
      if (session.token() === undefined) return true
      const end = session.expiresAt()
      return end !== undefined && end.getTime() - leewaySeconds * 1000 <= now()
    },

    onChange(listener) {
      const target = events()
      const notify = (event: Event) => {
        const { key } = event as Partial<StorageEvent>
        // A cleared storage has the key null; other keys are none of our business.
        if (event.type === 'storage' && key && key !== STORAGE.user) return
        listener(session.user())
      }
      target.addEventListener(CHANGE_EVENT, notify)
      target.addEventListener('storage', notify)
      return () => {
        target.removeEventListener(CHANGE_EVENT, notify)
        target.removeEventListener('storage', notify)
      }
    },

    onExpiring: (listener, leadSeconds = 300) => watchExpiry(session, now, leadSeconds, listener),

    loginUrl(from) {
      const { pathname, search, hash } = url()
      const back = session.safeReturnUrl(from ?? pathname + search + hash)
      return `${LOGIN_PATH}?${RETURN_PARAM}=${encodeURIComponent(back)}`
    },
  }

  const clearCookies = () => {
    const domains = cookieDomains(url().hostname, rootDomain())
    for (const name of [COOKIE.token, COOKIE.loggedIn, COOKIE.sso]) {
      setEverywhere(name, undefined, domains)
    }
  }

  return session
}

/** The page's session; every front end of the page shares its cookies and storage. */
export const session: Session = /* @__PURE__ */ createSession()
