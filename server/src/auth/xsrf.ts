import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { COOKIE, HEADER } from '@codo/shared/auth'

const COOKIE_OPTIONS = { path: '/', sameSite: 'lax', secure: 'auto' } as const

/** Gives a browser its `_xsrf` cookie, readable by script, unless it has one. */
export function ensureXsrfCookie(request: FastifyRequest, reply: FastifyReply): void {
  if (request.cookies[COOKIE.xsrf]) return
  reply.setCookie(COOKIE.xsrf, randomBytes(24).toString('base64url'), COOKIE_OPTIONS)
}

/** Double submit: the header repeats the cookie, which a foreign page cannot read. */
export function hasXsrfProof(request: FastifyRequest): boolean {
  const cookie = Buffer.from(request.cookies[COOKIE.xsrf] ?? '')
  const header = Buffer.from(String(request.headers[HEADER.xsrf.toLowerCase()] ?? ''))
  return cookie.length > 0 && cookie.length === header.length && timingSafeEqual(cookie, header)
}
