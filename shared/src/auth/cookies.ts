/** The one property of `document` that the session needs; `document` itself is one. */
export interface CookieSource {
  cookie: string
}

/** Where a cookie lives. Without `domain` it is host-only. */
export interface CookieScope {
  domain?: string | undefined
  /** Seconds; 0 removes the cookie. */
  maxAge: number
  secure: boolean
}

/** Value of the first cookie of that name; `undefined` when absent or empty. */
export function readCookie(source: CookieSource, name: string): string | undefined {
  for (const pair of source.cookie.split(';')) {
    const [key, ...rest] = pair.trim().split('=')
    if (key === name) return decode(rest.join('=')) || undefined
  }
  return undefined
}

export function writeCookie(
  source: CookieSource,
  name: string,
  value: string,
  { domain, maxAge, secure }: CookieScope,
): void {
  source.cookie =
    `${name}=${encodeURIComponent(value)};path=/;max-age=${maxAge};samesite=lax` +
    (domain ? `;domain=${domain}` : '') +
    (secure ? ';secure' : '')
}

/** Cookies of a page that has no document: a plain jar without domains. */
export function createMemoryCookies(): CookieSource {
  const jar = new Map<string, string>()
  return {
    get cookie() {
      return [...jar].map((pair) => pair.join('=')).join('; ')
    },
    set cookie(line) {
      const [name = '', value = ''] = line.split(/[=;]/)
      if (line.includes('max-age=0')) jar.delete(name)
      else jar.set(name, value)
    },
  }
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
