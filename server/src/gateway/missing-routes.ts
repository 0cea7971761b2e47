import type { FastifyInstance } from 'fastify'
import type { Access } from '../context.js'
import { sendErrorPage } from './error-pages.js'

/** Paths that nothing answers: 404 in the gateway's manner, before a body is read. */
export function registerMissing(
  app: FastifyInstance,
  paths: readonly string[],
  access: Access,
): void {
  const config = { access }
  for (const path of paths)
    app.all(path, {
      config,
      schema: { hide: true },
      onRequest: async (_request, reply) => sendErrorPage(reply, 404),
      handler: (_request, reply) => sendErrorPage(reply, 404),
    })
}
