/** What the gateway's tokens carry. Source: contract/gateway.md, "Tokens". */
export interface TokenPayload {
  /** Seconds since 1970 after which the token is refused. */
  exp?: number
  /** Seconds since 1970 before which the token is refused: the time of issue minus 10. */
  nbf?: number
  iat?: number
  data: {
    /** Always a string here: a string at login, a number in long-term tokens. */
    user_id: string
    username: string
    nickname: string
    email: string
    is_superuser: boolean
  }
}

/**
 * Reads a token's payload without verifying it: only the gateway can. Never throws.
 *
 * @returns `undefined` for anything that is not a JWT with a JSON object inside
 * @example decodeToken(session.token() ?? '')?.data.username
 */
export function decodeToken(token: string): TokenPayload | undefined {
  try {
    const payload: unknown = JSON.parse(decodeBase64Url(token.split('.')[1] ?? ''))
    return isObject(payload) ? toPayload(payload) : undefined
  } catch {
    return undefined
  }
}

function toPayload(payload: Record<string, unknown>): TokenPayload {
  const data = isObject(payload.data) ? payload.data : {}
  const result: TokenPayload = {
    data: {
      user_id: text(data.user_id),
      username: text(data.username),
      nickname: text(data.nickname),
      email: text(data.email),
      is_superuser: Boolean(data.is_superuser),
    },
  }
  for (const key of ['exp', 'nbf', 'iat'] as const) {
    const value = Number(payload[key] ?? NaN)
    if (Number.isFinite(value)) result[key] = value
  }
  return result
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? `${value}` : ''

function decodeBase64Url(text: string): string {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)))
}
