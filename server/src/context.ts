import type { FastifyRequest } from 'fastify'
import type { LoginAttempts } from './auth/login-attempts.js'
import type { Secrets } from './auth/secrets.js'
import type { TokenSource } from './auth/token-sources.js'
import type { Db } from './db/database.js'
import type { Releases } from './deploy/releases.js'
import type { Settings } from './settings.js'
import type { User } from './users/user-repository.js'

/**
 * Who may call a route: anybody; whoever has a valid token (`admin` and `gateway` differ in where
 * they look for it); or, on `/api/p`, whoever has a rule for it. A route that says nothing is `rbac`.
 */
export type Access = 'public' | 'admin-token' | 'gateway-token' | 'rbac'

/** What the routes share; made once per application. */
export interface Context {
  settings: Settings
  db: Db
  secrets: Secrets
  attempts: LoginAttempts
  releases: Releases
}

declare module 'fastify' {
  interface FastifyInstance {
    context: Context
  }
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyRequest {
    /** Set on every route that is not public. */
    user: User | null
    tokenSource: TokenSource | null
    /** Whether the token is a long-term one, not that of a login. */
    isLongTerm: boolean
  }
}

/** The caller of a route that is not public. */
export function currentUser(request: FastifyRequest): User {
  if (request.user) return request.user
  throw new Error('a route without a token asked for its user')
}
