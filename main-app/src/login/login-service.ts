import { session, type LoginData } from '@codo/shared/auth'
import { createRequest, isCodoError, type CodoError } from '@codo/shared/request'

/** Upstream's ways to log in by password. */
export const LOGIN_TYPES = ['base', 'ldap'] as const
export type LoginType = (typeof LOGIN_TYPES)[number]

export interface Credentials {
  username: string
  password: string
  type: LoginType
  /** Current code of the second factor, six digits. */
  dynamic?: string
}

export type LoginOutcome =
  | { kind: 'done' }
  | { kind: 'second-factor' }
  /** The gateway refuses what the admin just signed: going on would loop. */
  | { kind: 'rejected' }
  | { kind: 'failed'; error: CodoError }

const LOGIN_URL = '/api/acc/login/05/'
const AUTHORIZATION_URL = '/api/acc/authorization/'

/** No handlers: on this page a 401 leads nowhere else. */
const request = createRequest({ session })

/** base64 of base64 of the UTF-8 bytes. Source: contract/gateway.md, "Login". */
export function encodePassword(plain: string): string {
  const bytes = new TextEncoder().encode(plain)
  return btoa(btoa(String.fromCharCode(...bytes)))
}

/** Logs in and keeps the session; says what else is needed. Never rejects on a refusal. */
export async function logIn({
  username,
  password,
  type,
  dynamic,
}: Credentials): Promise<LoginOutcome> {
  try {
    const data = await request.post<LoginData>(LOGIN_URL, {
      username,
      password: encodePassword(password),
      login_type: type,
      ...(dynamic && { dynamic }),
    })
    session.start(data)
    return (await isTokenRejected()) ? { kind: 'rejected' } : { kind: 'done' }
  } catch (error) {
    if (!isCodoError(error)) throw error
    return error.code === 'SECOND_FACTOR_REQUIRED'
      ? { kind: 'second-factor' }
      : { kind: 'failed', error }
  }
}

/** Tries the new token once; only a clear refusal counts, everything else is the shell's affair. */
async function isTokenRejected(): Promise<boolean> {
  try {
    await request.get(AUTHORIZATION_URL, { retry: false, timeout: 5_000 })
    return false
  } catch (error) {
    const rejected =
      isCodoError(error, 'TOKEN_REJECTED_AFTER_LOGIN') || isCodoError(error, 'UNAUTHENTICATED')
    if (rejected) session.end()
    return rejected
  }
}
