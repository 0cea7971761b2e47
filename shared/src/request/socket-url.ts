import { isGatewayUrl, resolveUrl } from './target.js'
import type { RequestOptions } from './types.js'

/**
 * Web socket URL of a gateway path. The cookie carries the token, which the session sets for the
 * parent domain as well, so that a gateway on a sibling host gets it. It is never put into the URL,
 * which ends up in logs: a gateway of another site needs a proxy on the page's own origin.
 *
 * @throws {TypeError} for a path that leads away from the gateway
 * @example new WebSocket(gatewaySocketUrl('/api/jobs/ws/'))
 */
export function gatewaySocketUrl(
  path: string,
  { baseURL = '' }: Pick<RequestOptions, 'baseURL'> = {},
): string {
  const url = resolveUrl(path, baseURL)
  if (!isGatewayUrl(url, baseURL)) throw new TypeError(`Not a path of the gateway: ${path}`)
  const target = new URL(url, globalThis.location?.href)
  target.protocol = target.protocol.replace('http', 'ws')
  return target.href
}
