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

/** Signs the token of a login; `now` and `life` in milliseconds. */
export function signToken(
  data: TokenData,
  secret: string,
  now = Date.now(),
  life = TOKEN_LIFETIME * 1000,
): Promise<string> {
  const seconds = Math.floor(now / 1000)
  return new SignJWT({ data, id: randomUUID() })
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

/** The user id of a token that is genuine and current, without leeway; else `undefined`. */
export async function verifyToken(token: string, secret: string): Promise<number | undefined> {
  const data = (await verified(token, secret))?.['data'] as Partial<TokenData> | null | undefined
  const id = Number(data?.user_id)
  return Number.isSafeInteger(id) && id > 0 ? id : undefined
}

/** Signs the proof of a passed second factor, bound to its user. */
export function signSecondFactor(userId: number, secret: string): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: ALGORITHM })
    .setSubject(String(userId))
    .setExpirationTime(`${TOKEN_LIFETIME}s`)
    .sign(keyOf(secret))
}

export async function verifySecondFactor(proof: string, userId: number, secret: string) {
  return (await verified(proof, secret))?.sub === String(userId)
}
