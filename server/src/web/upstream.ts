import type { FastifyReply } from 'fastify'
import { sendErrorPage } from '../gateway/error-pages.js'

/** Milliseconds until an upstream must answer: the real gateway waits as long. */
const HEADERS_TIMEOUT = 2_000_000

/** Answers for an upstream that does not. */
const sendUpstreamError = (reply: FastifyReply, { error }: { error: Error }) => {
  reply.request.log.warn({ err: error }, 'upstream failed')
  const isTimeout = 'statusCode' in error && error.statusCode === 504
  return sendErrorPage(reply, isTimeout ? 504 : 502)
}

/** A proxy for http and web sockets that changes nothing but the origin. */
export const upstreamOptions = (prefix: string, upstream: string) => ({
  prefix,
  rewritePrefix: prefix,
  upstream,
  websocket: true as const,
  config: { access: 'public' as const },
  // The client decides what to repeat; the proxy must not send anything twice.
  retryMethods: [],
  undici: { headersTimeout: HEADERS_TIMEOUT, bodyTimeout: 0 },
  replyOptions: {
    onError: (reply: unknown, error: { error: Error }) =>
      void sendUpstreamError(reply as FastifyReply, error),
  },
})
