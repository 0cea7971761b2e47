import type { FastifyReply, FastifyRequest } from 'fastify'
import { COOKIE } from '@codo/shared/auth'
import type { Access, Context } from '../context.js'
import { sendErrorPage, sendPlainText } from '../gateway/error-pages.js'
import { isAllowed, rulesOf } from '../users/role-repository.js'
import { findUserById, type User } from '../users/user-repository.js'
import { SOURCE_ORDER, findToken, isAmbient } from './token-sources.js'
import { verifySecondFactor, verifyToken } from './tokens.js'
import { hasXsrfProof } from './xsrf.js'

const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
/** The second-factor plugin skips GET and PATCH. Source: contract/gateway.md, 423. */
const SECOND_FACTOR_WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'DELETE'])

async function authenticate(request: FastifyRequest, context: Context, access: Access) {
  const order = access === 'gateway-token' ? SOURCE_ORDER.gateway : SOURCE_ORDER.admin
  const found = findToken(request, order)
  const id = found && (await verifyToken(found.token, context.secrets.token))
  const user = id === undefined ? undefined : await findUserById(context.db, id)
  if (!found || !user?.is_active) return undefined
  request.user = user
  request.tokenSource = found.source
  return user
}

/** Rules name a route, never the raw URL: encoded spellings cannot slip past them. */
function ruledPath(request: FastifyRequest): string {
  const route = request.routeOptions.url ?? ''
  return route.endsWith('*') ? (request.url.split('?', 1)[0] ?? '') : route
}

async function mayCall(request: FastifyRequest, { db }: Context, user: User): Promise<boolean> {
  if (user.is_superuser) return true
  return isAllowed(await rulesOf(db, user.id), request.method, ruledPath(request))
}

async function lacksSecondFactor(request: FastifyRequest, { secrets }: Context, user: User) {
  if (!user.mfa_secret || !SECOND_FACTOR_WRITES.has(request.method)) return false
  const proof = request.cookies[COOKIE.secondFactor] ?? ''
  return !(await verifySecondFactor(proof, user.id, secrets.secondFactor))
}

const isForgeable = (request: FastifyRequest): boolean =>
  WRITES.has(request.method) &&
  request.tokenSource !== null &&
  isAmbient(request.tokenSource) &&
  !hasXsrfProof(request)

/**
 * The gateway's plugins in its order: token (401), forged writes and rules (403), second factor
 * (423). Runs before the body is read, so that nobody without a right sends one.
 */
export function createAccessControl(context: Context) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const access = request.routeOptions.config.access ?? 'rbac'
    if (access === 'public') return
    const user = await authenticate(request, context, access)
    if (!user) return sendErrorPage(reply, 401)
    if (isForgeable(request)) return sendErrorPage(reply, 403)
    if (access !== 'rbac') return
    if (!(await mayCall(request, context, user))) return sendErrorPage(reply, 403)
    if (await lacksSecondFactor(request, context, user))
      return sendPlainText(reply, 423, '需要二次认证')
  }
}
