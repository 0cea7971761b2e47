import { LOGIN_PATH } from './names.js'

/** A page to return to is a path; longer ones would not fit the gateway's 8 KB line anyway. */
const MAX_LENGTH = 4096

/**
 * Path (with query and hash) of this origin that is safe to go to after a login; `/` for anything
 * else: other origins, `//host`, `javascript:`, backslashes, encoded forms of these, and the login
 * page itself, which would loop.
 *
 * @param raw value of `c_url`, already decoded once by the query parser
 * @param origin the page's own origin
 */
export function safeReturnUrl(raw: string | null | undefined, origin: string): string {
  if (!raw || raw.length > MAX_LENGTH) return '/'
  const target = resolve(raw, origin)
  if (target === undefined) return '/'
  return isHarmless(target.pathname, origin) ? target.pathname + target.search + target.hash : '/'
}

function resolve(raw: string, origin: string): URL | undefined {
  // Neither relative paths nor other schemes: `javascript:`, `blob:` and `//host` end here.
  if (!/^\/(?![/\\])/.test(raw) && !raw.startsWith(origin + '/')) return undefined
  try {
    const url = new URL(raw, origin)
    return url.origin === origin && !url.username && !url.password ? url : undefined
  } catch {
    return undefined
  }
}

/** A path stays on this origin and off the login page however often a router decodes it. */
function isHarmless(pathname: string, origin: string): boolean {
  let path = pathname
  for (let depth = 0; depth < 5; depth++) {
    if (path.startsWith('//') || path.includes('\\') || hasControl(path)) return false
    const url = resolve(path, origin)
    if (url === undefined || url.pathname.startsWith('//') || isLogin(url.pathname)) return false
    const next = decode(path)
    if (next === undefined) return false
    if (next === path) return true
    path = next
  }
  return false
}

const isLogin = (path: string): boolean =>
  path.toLowerCase().replace(/\/+/g, '/').startsWith(LOGIN_PATH) &&
  /^(?:\/|$)/.test(path.replace(/\/+/g, '/').slice(LOGIN_PATH.length))

const hasControl = (text: string): boolean =>
  [...text].some((char) => char < ' ' || char === '\u007f')

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
