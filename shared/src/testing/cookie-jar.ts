import { getPublicSuffix } from 'tldts'
import type { CookieSource } from '../auth/cookies.js'

interface StoredCookie {
  name: string
  value: string
  /** Host-only without. */
  domain?: string
}

/** Cookies of one page as a browser keeps them: public suffixes and foreign domains are refused. */
export interface BrowserCookies extends CookieSource {
  stored: StoredCookie[]
  /** Lines as they were written. */
  written: string[]
}

export function createBrowserCookies(hostname: string): BrowserCookies {
  const stored: StoredCookie[] = []
  const written: string[] = []
  return {
    stored,
    written,
    get cookie() {
      return stored.map(({ name, value }) => `${name}=${value}`).join('; ')
    },
    set cookie(line) {
      written.push(line)
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
      const name = pair.slice(0, pair.indexOf('='))
      const value = pair.slice(pair.indexOf('=') + 1)
      const read = (key: string) =>
        attributes.find((text) => text.toLowerCase().startsWith(key + '='))?.split('=')[1]
      const domain = read('domain')?.replace(/^\./, '')
      if (domain !== undefined && !mayCover(domain, hostname)) return
      const at = stored.findIndex((old) => old.name === name && old.domain === domain)
      if (at >= 0) stored.splice(at, 1)
      if (read('max-age') === '0') return
      stored.push({ name, value, ...(domain !== undefined && { domain }) })
    },
  }
}

function mayCover(domain: string, hostname: string): boolean {
  const covers = hostname === domain || hostname.endsWith('.' + domain)
  return covers && getPublicSuffix(domain, { allowPrivateDomains: true }) !== domain
}
