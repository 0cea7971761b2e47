import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { IncomingHttpHeaders } from 'node:http'
import { HEADER } from '@codo/shared/auth'
import { isDeployed, sendSubAppFile } from '../web/sub-apps.js'
import { upstreamOptions } from '../web/upstream.js'

/**
 * Makes a cookie of the real gateway stick here: its domain is not ours, and without https a
 * browser refuses `Secure` (and `SameSite=None` with it).
 */
export const localCookie = (cookie: string, https: boolean): string =>
  cookie
    .split(/;\s*/)
    .filter((part) => !/^domain=/i.test(part))
    .filter((part) => https || !/^(?:secure|partitioned|samesite=none)$/i.test(part))
    .join('; ')

const asList = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

function localHeaders(headers: IncomingHttpHeaders, origin: string, https: boolean) {
  const { 'set-cookie': cookies, location, ...rest } = headers
  return {
    ...rest,
    ...(cookies && { 'set-cookie': asList(cookies).map((text) => localCookie(text, https)) }),
    ...(location && { location: location.replace(origin, '') || '/' }),
  }
}

/** Serves what is deployed here and leaves the rest to the gateway. */
function deployedFirst(dataDir: string) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?', 1)[0] ?? ''
    const [, code = '', rest] = /^\/web\/([^/]+)\/(.*)$/.exec(path) ?? []
    if (rest === undefined || !isDeployed(dataDir, code)) return
    return sendSubAppFile(reply, code, decodeURIComponent(rest))
  }
}

/** Puts a real gateway behind `/api/` and behind each `/web/<code>/` not deployed here. */
export async function registerRemoteGateway(app: FastifyInstance, origin: string): Promise<void> {
  const { default: proxy } = await import('@fastify/http-proxy')
  const { dataDir } = app.context.settings
  // A variable, since the plugin's types lack the option its code reads.
  const wsClientOptions: object = { rewriteRequestHeaders: socketHeaders(origin) }
  for (const prefix of ['/api', '/web']) {
    const options = upstreamOptions(prefix, origin)
    await app.register(proxy, {
      ...options,
      ...(prefix === '/web' && { preHandler: deployedFirst(dataDir) }),
      wsClientOptions,
      replyOptions: {
        ...options.replyOptions,
        rewriteRequestHeaders: (_request, headers) => ({
          ...headers,
          ...(headers['origin'] && { origin }),
        }),
        rewriteHeaders: (headers, request) =>
          localHeaders(headers, origin, request?.protocol === 'https'),
      },
    })
  }
}

/** The token travels in a cookie or header; `Origin` must be the gateway's own. */
const socketHeaders =
  (origin: string) =>
  (headers: Record<string, string>, { headers: sent }: FastifyRequest) => ({
    ...headers,
    origin,
    ...(sent.cookie && { cookie: sent.cookie }),
    ...(sent[HEADER.token] && { [HEADER.token]: String(sent[HEADER.token]) }),
  })
