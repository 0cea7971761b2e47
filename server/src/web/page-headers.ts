import type { FastifyInstance } from 'fastify'
import { ensureXsrfCookie } from '../auth/xsrf.js'

/**
 * Headers of every answer. The policy holds `frame-ancestors` only: qiankun evaluates the scripts
 * of sub-apps (`unsafe-eval`) and they bring inline styles, so a stricter one would break them.
 */
const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'SAMEORIGIN',
  'content-security-policy': "frame-ancestors 'self'",
} as const

/** Adds the security headers, and gives whoever loads a page its `_xsrf` cookie. */
export function registerPageHeaders(app: FastifyInstance): void {
  const { gateway } = app.context.settings
  app.addHook('onSend', async (request, reply) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      if (!reply.hasHeader(name)) reply.header(name, value)
    const isPage = String(reply.getHeader('content-type') ?? '').startsWith('text/html')
    // A real gateway gives its own cookie, in a form that only its admin understands.
    if (!gateway && isPage && reply.statusCode === 200) ensureXsrfCookie(request, reply)
  })
}
