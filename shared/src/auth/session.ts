import {
  CHANGE_EVENT,
  STARTED_KEY,
  createCookieSession,
  type SessionOptions,
} from './cookie-session.js'
import { COOKIE, LOGIN_PATH, RETURN_PARAM, STORAGE } from './names.js'
import { safeReturnUrl } from './return-url.js'
import { decodeToken } from './token.js'
import { readUser, type LoginData, type SessionUser } from './user.js'
import { watchExpiry } from './watch-expiry.js'

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
  /**
   * Called after each start and end, also for each part of what another tab changed (`elsewhere`).
   * Returns the function that stops it.
   */
  onChange(listener: (user: SessionUser | undefined, elsewhere: boolean) => void): () => void
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
  const { session: core, parts } = createCookieSession(options)
  const { storage, tab, location, url, events, setCookie, clearCookies, announce } = parts
  const now = options.clock ?? Date.now

  const session: Session = {
    ...core,
    user: () => readUser(storage.getItem(STORAGE.user)),
    safeReturnUrl: (raw) => safeReturnUrl(raw, url().origin),

    start({ auth_key, username, nickname, avatar }) {
      clearCookies()
      const parent = core.rootDomain()
      const domains = parent.startsWith('.') ? [parent] : []
      setCookie(COOKIE.token, auth_key, domains)
      setCookie(COOKIE.loggedIn, 'yes', domains)
      storage.setItem(STORAGE.token, auth_key)
      storage.setItem(STORAGE.user, JSON.stringify({ username, nickname, avatar }))
      tab.setItem(STARTED_KEY, `${now()}`)
      announce()
    },

    end({ redirect = false } = {}) {
      const target = session.loginUrl(typeof redirect === 'string' ? redirect : undefined)
      core.end()
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
        const elsewhere = event.type === 'storage'
        // A cleared storage has the key null. A renewed login of the same user changes the token
        // only; other keys are none of our business.
        if (elsewhere && key && key !== STORAGE.user && key !== STORAGE.token) return
        listener(session.user(), elsewhere)
      }
      for (const type of [CHANGE_EVENT, 'storage']) target.addEventListener(type, notify)
      return () => {
        for (const type of [CHANGE_EVENT, 'storage']) target.removeEventListener(type, notify)
      }
    },

    onExpiring: (listener, leadSeconds = 300) => watchExpiry(session, now, leadSeconds, listener),

    loginUrl(from) {
      const { pathname, search, hash } = url()
      const back = session.safeReturnUrl(from ?? pathname + search + hash)
      return `${LOGIN_PATH}?${RETURN_PARAM}=${encodeURIComponent(back)}`
    },
  }
  return session
}

/** The page's session; every front end of the page shares its cookies and storage. */
export const session: Session = /* @__PURE__ */ createSession()
