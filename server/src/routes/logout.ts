import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { COOKIE, HEADER } from '@codo/shared/auth'

const CLEARED = [COOKIE.token, COOKIE.loggedIn, COOKIE.sso] as const

/** The parent domain the client names, when this host belongs to it. */
function parentDomain(request: FastifyRequest): string | undefined {
  const domain = String(request.headers[HEADER.rootDomain.toLowerCase()] ?? '')
  return domain.startsWith('.') && `.${request.hostname}`.endsWith(domain) ? domain : undefined
}

/**
 * With a parent domain only its cookies are cleared, as the real one does: the client clears the
 * host's. `mfa_key` is HttpOnly, so only the server can clear it.
 */
async function logOut(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const domain = parentDomain(request)
  for (const name of CLEARED) reply.clearCookie(name, { path: '/', ...(domain && { domain }) })
  reply.clearCookie(COOKIE.secondFactor, { path: '/' })
  await reply.code(401).send()
}

/** Source: contract/gateway.md: "401 with an empty body: that is success". */
export const logoutRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/acc/logout/',
    config: { access: 'public' },
    schema: {
      tags: ['acc'],
      response: { 401: { type: 'null', description: 'Logged out, whatever was sent' } },
    },
    // Before the body is read: whatever is sent, somebody who logs out is logged out.
    onRequest: logOut,
    handler: () => null,
  })
}
