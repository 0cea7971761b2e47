import type { FastifyReply, FastifyRequest } from 'fastify'
import { COOKIE } from '@codo/shared/auth'
import type { Access, Context } from '../context.js'
import { sendErrorPage, sendPlainText } from '../gateway/error-pages.js'
import { mayCall } from '../users/role-repository.js'
import { isTokenGood, noteTokenUse } from '../users/access-token-repository.js'
import { owedBy } from '../users/duties.js'
import { findUserById, type User } from '../users/user-repository.js'
import { SOURCE_ORDER, findToken, isAmbient } from './token-sources.js'
import { verifySecondFactor, verifyToken, type TokenClaims } from './tokens.js'
import { hasXsrfProof } from './xsrf.js'

const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
/** The second-factor plugin skips GET and PATCH. Source: contract/gateway.md, 423. */
const SECOND_FACTOR_WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'DELETE'])
const LOCKED = {
  proof: '需要二次认证',
  'second-factor': '需要先启用二次认证',
  password: '需要先修改初始密码',
} as const

/** Whether nothing has happened since its issue that ends it. */
async function stillCounts({ db }: Context, user: User, claims: TokenClaims): Promise<boolean> {
  if (!user.is_active) return false
  if (claims.longTermId === undefined) return claims.issuedAt >= user.tokens_valid_after
  return isTokenGood(db, user.id, claims.longTermId)
}

/** Whose token the call carries, if it is one that counts; notes it on the request. */
export async function callerOf(
  request: FastifyRequest,
  context: Context,
  access: Access,
): Promise<User | undefined> {
  const order = access === 'gateway-token' ? SOURCE_ORDER.gateway : SOURCE_ORDER.admin
  const found = findToken(request, order)
  const claims = found && (await verifyToken(found.token, context.secrets.token))
  const user = claims && (await findUserById(context.db, claims.userId))
  if (!found || !user || !(await stillCounts(context, user, claims))) return undefined
  request.user = user
  request.tokenSource = found.source
  request.isLongTerm = claims.longTermId !== undefined
  if (claims.longTermId !== undefined) await noteTokenUse(context.db, claims.longTermId)
  return user
}

/** Rules name a route, never the raw URL: encoded spellings cannot slip past them. */
function ruledPath(request: FastifyRequest): string {
  const route = request.routeOptions.url ?? ''
  return route.endsWith('*') ? (request.url.split('?', 1)[0] ?? '') : route
}

async function lacksSecondFactor(request: FastifyRequest, { secrets }: Context, user: User) {
  if (!user.mfa_secret || request.isLongTerm) return false
  const proof = request.cookies[COOKIE.secondFactor] ?? ''
  return !(await verifySecondFactor(proof, user, secrets.secondFactor))
}

/** Why a write has to wait, as the text of a 423; `undefined` when it need not. */
async function whyLocked(request: FastifyRequest, context: Context, user: User) {
  if (!SECOND_FACTOR_WRITES.has(request.method)) return undefined
  const [duty] = await owedBy(context.db, user)
  if (duty) return LOCKED[duty]
  return (await lacksSecondFactor(request, context, user)) ? LOCKED.proof : undefined
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
    const user = await callerOf(request, context, access)
    if (!user) return sendErrorPage(reply, 401)
    if (isForgeable(request)) return sendErrorPage(reply, 403)
    if (access !== 'rbac') return
    if (!(await mayCall(context.db, user, request.method, ruledPath(request))))
      return sendErrorPage(reply, 403)
    const locked = await whyLocked(request, context, user)
    if (locked) return sendPlainText(reply, 423, locked)
  }
}
