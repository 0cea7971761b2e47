import type { FastifyRequest } from 'fastify'
import { COOKIE, HEADER } from '@codo/shared/auth'

export type TokenSource = 'cookie' | 'header' | 'query' | 'sso'

/**
 * Where a route looks for the token, in this order. `/api/p` and `/api/acc` run the plugin
 * sso2internal and differ. Source: contract/gateway.md, "Tokens".
 */
export const SOURCE_ORDER = {
  gateway: ['cookie', 'header', 'query'],
  admin: ['cookie', 'query', 'sso', 'header'],
} as const satisfies Record<string, readonly TokenSource[]>

export interface FoundToken {
  source: TokenSource
  token: string
}

function query(request: FastifyRequest): string | undefined {
  const { auth_key: value } = request.query as Record<string, string | string[] | undefined>
  return Array.isArray(value) ? value[0] : value
}

function read(request: FastifyRequest, source: TokenSource): string | undefined {
  if (source === 'cookie') return request.cookies[COOKIE.token]
  if (source === 'sso') return request.cookies[COOKIE.sso]
  if (source === 'query') return query(request)
  const header = request.headers[HEADER.token]
  return Array.isArray(header) ? header[0] : header
}

/** The first token that is there at all: an empty or stale one still beats those after it. */
export function findToken(
  request: FastifyRequest,
  order: readonly TokenSource[],
): FoundToken | undefined {
  for (const source of order) {
    const token = read(request, source)
    if (token !== undefined) return { source, token }
  }
  return undefined
}

/** Whether a browser sends this token by itself, so that a forged page could make it. */
export const isAmbient = (source: TokenSource): boolean => source === 'cookie' || source === 'sso'
