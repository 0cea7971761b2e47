const ABSOLUTE = /^([a-z][a-z\d+.-]*:)?\/\//i

/** Origin of the page, where there is one. */
const pageOrigin = (): string | undefined =>
  (globalThis as Partial<typeof globalThis>).location?.origin

/** URL to call: absolute ones as they are, others below `baseURL`. */
export function resolveUrl(url: string, baseURL = ''): string {
  if (ABSOLUTE.test(url) || baseURL === '') return url
  return baseURL.replace(/\/+$/, '') + '/' + url.replace(/^\/+/, '')
}

/**
 * Whether a URL is the gateway's own: the only place a token may go to. The gateway is the origin
 * of `baseURL`, or the page's.
 */
export function isGatewayUrl(url: string, baseURL = ''): boolean {
  const page = pageOrigin()
  try {
    const gateway = new URL(baseURL, page).origin
    return gateway !== 'null' && new URL(url, page).origin === gateway
  } catch {
    return false
  }
}

/** Whether the page itself is at that URL's origin, so that its cookies travel along. */
export function isPageUrl(url: string): boolean {
  const page = pageOrigin()
  return page !== undefined && new URL(url, page).origin === page
}
