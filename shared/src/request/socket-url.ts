import { pageSession } from './page-session.js'
import { isGatewayUrl, isPageUrl, resolveUrl } from './target.js'
import type { RequestOptions } from './types.js'

/**
 * Web socket URL of a gateway path. On the page's own origin the cookie carries the token; for a
 * gateway elsewhere it goes into the query, the only other place a socket can put it.
 *
 * @throws {TypeError} for a path that leads away from the gateway
 * @example new WebSocket(gatewaySocketUrl('/api/jobs/ws/'))
 */
export function gatewaySocketUrl(
  path: string,
  { baseURL = '', session = pageSession }: Pick<RequestOptions, 'baseURL' | 'session'> = {},
): string {
  const url = resolveUrl(path, baseURL)
  if (!isGatewayUrl(url, baseURL)) throw new TypeError(`Not a path of the gateway: ${path}`)
  const target = new URL(url, globalThis.location?.href)
  const token = session.token()
  if (token && !isPageUrl(target.href)) target.searchParams.set('auth_key', token)
  target.protocol = target.protocol.replace('http', 'ws')
  return target.href
}
