const ABSOLUTE = /^([a-z][a-z\d+.-]*:)?\/\//i

/** Origin of the page, where there is one. */
const pageOrigin = (): string | undefined =>
  (globalThis as Partial<typeof globalThis>).location?.origin

/** URL to call: absolute ones as they are, others below `baseURL`. */
export function resolveUrl(url: string, baseURL = ''): string {
  if (ABSOLUTE.test(url) || baseURL === '') return url
  return baseURL.replace(/\/+$/, '') + '/' + url.replace(/^\/+/, '')
}

/** Origin a URL leads to from this page; `undefined` for none, such as that of `data:`. */
export function originOf(url: string): string | undefined {
  try {
    const { origin } = new URL(url, pageOrigin())
    return origin === 'null' ? undefined : origin
  } catch {
    return undefined
  }
}

/**
 * Whether a URL is the gateway's own: the only place a token may go to. The gateway is the origin
 * of `baseURL`, or the page's.
 */
export function isGatewayUrl(url: string, baseURL = ''): boolean {
  const origin = originOf(url)
  return origin !== undefined && origin === originOf(baseURL)
}

/** Whether the page itself is at that URL's origin, so that its cookies travel along. */
export const isPageUrl = (url: string): boolean => originOf(url) === pageOrigin()
