import { Secret, TOTP } from 'otpauth'
import type { Context } from '../context.js'
import { takeRecoveryCode } from '../users/recovery-code-repository.js'
import { takeStep } from '../users/user-repository.js'

/** Seconds a code is shown for. */
const PERIOD = 30
const ISSUER = 'CODO'

/** `used`: right, but it has been taken before; `blocked`: too many wrong ones. */
export type CodeVerdict = 'ok' | 'wrong' | 'used' | 'blocked'

export const newSecret = (): string => new Secret({ size: 20 }).base32

/** What an authenticator app reads from a QR code. */
export const otpauthUri = (username: string, secret: string): string =>
  new TOTP({ issuer: ISSUER, label: username, secret }).toString()

const currentStep = (now = Date.now()): number => Math.floor(now / 1000 / PERIOD)

/** Whether the six digits are those of the current 30 s window; neighbours do not count. */
const isCurrentCode = (secret: string, code: string): boolean =>
  new TOTP({ secret }).validate({ token: code, window: 0 }) !== null

async function judgeDigits({ db }: Pick<Context, 'db'>, id: number, secret: string, code: string) {
  const step = currentStep()
  if (!isCurrentCode(secret, code)) return 'wrong'
  // RFC 6238, 5.2: a code that was taken once is not taken again.
  return (await takeStep(db, id, step)) ? 'ok' : 'used'
}

/**
 * Judges what somebody gives as second factor: the six digits of the current window, or one of the
 * recovery codes. Takes it, so that it counts once.
 *
 * @param secret of the user, or of an enrolment to confirm
 */
export async function judgeCode(
  context: Pick<Context, 'db' | 'attempts'>,
  id: number,
  secret: string,
  given: string,
): Promise<CodeVerdict> {
  const key = `second-factor ${id}`
  if (!context.attempts.take(key)) return 'blocked'
  const verdict = /^\d{6}$/.test(given)
    ? await judgeDigits(context, id, secret, given)
    : (await takeRecoveryCode(context.db, id, given))
      ? 'ok'
      : 'wrong'
  if (verdict === 'ok') context.attempts.clear(key)
  return verdict
}
