import { createSession, type Session } from '../auth/session.js'
import type { SessionOptions } from '../auth/cookie-session.js'
import { createBrowserCookies, type BrowserCookies } from './cookie-jar.js'
import { createMemoryStorage } from './memory-storage.js'

export interface TestSession {
  session: Session
  cookies: BrowserCookies
  storage: Storage
  tabStorage: Storage
  /** Addresses the session went to. */
  visited: string[]
}

/** A session of a page at `href`, with browser-like cookies and fresh storage. */
export function createTestSession(
  href = 'https://codo.example.com/',
  options: SessionOptions = {},
): TestSession {
  const cookies = createBrowserCookies(new URL(href).hostname)
  const storage = createMemoryStorage()
  const tabStorage = createMemoryStorage()
  const visited: string[] = []
  const location = { href, assign: (url: string | URL) => void visited.push(`${url}`) }
  const session = createSession({ cookies, storage, tabStorage, location, ...options })
  return { session, cookies, storage, tabStorage, visited }
}

/** `data` of a login with this token. */
export const loginData = (auth_key: string) => ({
  auth_key,
  username: 'ops',
  nickname: '运维',
  avatar: '',
})
