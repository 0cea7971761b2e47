import { randomUUID } from 'node:crypto'
import { SignJWT, errors, jwtVerify, type JWTPayload } from 'jose'

/** Who a token speaks for. Source: contract/gateway.md, "Tokens". */
export interface TokenData {
  /** A string in tokens of a login, a number in long-term ones. */
  user_id: string | number
  username: string
  nickname: string
  email: string
  is_superuser: boolean
}

/** Seconds a login lasts: a day and 30 s, never prolonged. */
const TOKEN_LIFETIME = 86_400 + 30
/** Seconds by which `nbf` precedes the issue, for clocks that run behind. */
const NOT_BEFORE_MARGIN = 10

const ALGORITHM = 'HS256'
const keyOf = (secret: string) => new TextEncoder().encode(secret)

export interface IssueOptions {
  /** Moment of issue in milliseconds since 1970; default now. */
  now?: number
  /** Milliseconds it is good for; default a day and 30 s. */
  life?: number
  /** What names this token; default a new UUID. */
  id?: string
}

/** Signs a token, of a login unless the options say otherwise. */
export function signToken(
  data: TokenData,
  secret: string,
  { now = Date.now(), life = TOKEN_LIFETIME * 1000, id = randomUUID() }: IssueOptions = {},
): Promise<string> {
  const seconds = Math.floor(now / 1000)
  return new SignJWT({ data, id })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setExpirationTime(seconds + Math.floor(life / 1000))
    .setNotBefore(seconds - NOT_BEFORE_MARGIN)
    .setIssuedAt(seconds)
    .setIssuer('auth: ss')
    .setSubject('my token')
    .sign(keyOf(secret))
}

async function verified(token: string, secret: string): Promise<JWTPayload | undefined> {
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), {
      algorithms: [ALGORITHM],
      requiredClaims: ['exp'],
    })
    return payload
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined
    throw error
  }
}

/** What a genuine, current token says. */
export interface TokenClaims {
  userId: number
  /** Seconds since 1970; 0 when the token does not say. */
  issuedAt: number
  /** What names a long-term token; `undefined` for the token of a login. */
  longTermId: string | undefined
}

/** Reads a token that is genuine and current, without leeway; else `undefined`. */
export async function verifyToken(token: string, secret: string): Promise<TokenClaims | undefined> {
  const payload = await verified(token, secret)
  const data = payload?.['data'] as Partial<TokenData> | null | undefined
  const userId = Number(data?.user_id)
  if (!Number.isSafeInteger(userId) || userId <= 0) return undefined
  // Only long-term tokens have a number there. Source: contract/gateway.md, "Tokens".
  const longTermId = typeof data?.user_id === 'number' ? String(payload?.['id']) : undefined
  return { userId, issuedAt: payload?.iat ?? 0, longTermId }
}

/** Signs the proof of a passed second factor, bound to its user; `now` in milliseconds. */
export function signSecondFactor(userId: number, secret: string, now = Date.now()) {
  const seconds = Math.floor(now / 1000)
  return new SignJWT()
    .setProtectedHeader({ alg: ALGORITHM })
    .setSubject(String(userId))
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + TOKEN_LIFETIME)
    .sign(keyOf(secret))
}

/** Whether the proof is this user's; when it was given, in seconds since 1970, must not be before. */
export async function verifySecondFactor(
  proof: string,
  user: { id: number; tokens_valid_after: number },
  secret: string,
): Promise<boolean> {
  const payload = await verified(proof, secret)
  return payload?.sub === String(user.id) && (payload.iat ?? 0) >= user.tokens_valid_after
}
