import { createHmac } from 'node:crypto'
import { TOKEN_SECRET } from './server.js'

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A JWT made by hand, so that the tests do not share the server's library. */
export function makeToken(
  claims: Record<string, unknown> = {},
  secret = TOKEN_SECRET,
  algorithm = 'HS256',
): string {
  const now = Math.floor(Date.now() / 1000)
  const payload = { exp: now + 100, nbf: now - 10, iat: now, data: { user_id: '1' }, ...claims }
  const signed = `${part({ alg: algorithm, typ: 'JWT' })}.${part(payload)}`
  const signature = createHmac('sha256', secret).update(signed).digest('base64url')
  return algorithm === 'none' ? `${signed}.` : `${signed}.${signature}`
}

export const decodePayload = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >

/** RFC 6238 for the 20-byte key of {@link MFA_SECRET}, `offset` windows of 30 s from now. */
export function totp(offset = 0): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + offset))
  const digest = createHmac('sha1', MFA_KEY).update(counter).digest()
  const start = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

const MFA_KEY = Buffer.from('12345678901234567890')
/** Base32 of the key above, the test vector of RFC 6238. */
export const MFA_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

/** Waits until the current window has some seconds left, so that a code does not expire midway. */
export async function freshWindow(): Promise<void> {
  const left = 30_000 - (Date.now() % 30_000)
  if (left < 6000) await new Promise((resolve) => setTimeout(resolve, left + 50))
}
