import { readCookie, writeCookie, type CookieSource } from './cookies.js'

const PROBE = 'codo_probe'

/** Hosts that are their own parent domain: IPv4, IPv6 and single labels such as `localhost`. */
export const isBareHost = (hostname: string): boolean =>
  !hostname.includes('.') || hostname.includes(':') || /\.\d+$/.test(hostname)

/**
 * Registrable domain with a leading dot, found by asking the browser: the shortest suffix of the
 * host for which it accepts a cookie. Browsers refuse cookies for public suffixes, so this follows
 * the list they ship without carrying one. The host itself where no cookie can be set.
 */
export function probeParentDomain(hostname: string, cookies: CookieSource): string {
  if (isBareHost(hostname)) return hostname
  const labels = hostname.split('.')
  for (let count = 2; count <= labels.length; count++) {
    const domain = '.' + labels.slice(-count).join('.')
    const probe = { domain, secure: false }
    writeCookie(cookies, PROBE, domain, { ...probe, maxAge: 5 })
    const accepted = readCookie(cookies, PROBE) === domain
    writeCookie(cookies, PROBE, '', { ...probe, maxAge: 0 })
    if (accepted) return domain
  }
  return hostname
}

/** Domains, besides the host-only one, under which a cookie of this host may hide. */
export const cookieDomains = (hostname: string, parent: string): string[] =>
  parent.startsWith('.') ? [parent, '.' + hostname] : []
