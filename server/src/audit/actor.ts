import type { FastifyRequest } from 'fastify'
import { currentUser } from '../context.js'

/** Who writes, and from where. */
export interface Actor {
  /** User name. */
  user: string
  /** Network address, or `local` for the command line. */
  from: string
}

/** The caller of a route that is not public. */
export const actorOf = (request: FastifyRequest): Actor => ({
  user: currentUser(request).username,
  from: request.ip,
})

/** The operator at the command line. */
export const CLI_ACTOR: Actor = { user: 'cli', from: 'local' }
