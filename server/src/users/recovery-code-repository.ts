import { createHash } from 'node:crypto'
import { randomText } from '../auth/passwords.js'
import { timestamp } from '../db/clock.js'
import type { DbOrTransaction } from '../db/database.js'

const COUNT = 10
/** None easily confused. 16 of them carry 79 bits, so that a plain hash cannot be searched. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const LENGTH = 16

const newCode = (): string => randomText(ALPHABET, LENGTH).replace(/.{4}(?=.)/g, '$&-')

/** However it is typed: hyphens, spaces and case do not matter. */
const hashOf = (code: string): string =>
  createHash('sha256').update(code.toLowerCase().replace(/[\s-]/g, '')).digest('base64url')

/** Replaces the recovery codes of a user; the new ones, which nobody can read again. */
export async function renewRecoveryCodes(db: DbOrTransaction, userId: number): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, newCode)
  await dropRecoveryCodes(db, userId)
  await db
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ user_id: userId, hash: hashOf(code) })))
    .execute()
  return codes
}

export const dropRecoveryCodes = (db: DbOrTransaction, userId: number) =>
  db.deleteFrom('recovery_codes').where('user_id', '=', userId).execute()

/** Takes a recovery code: false when it is none of the user's, or was taken before. */
export async function takeRecoveryCode(db: DbOrTransaction, userId: number, code: string) {
  const { numUpdatedRows } = await db
    .updateTable('recovery_codes')
    .set({ used_at: timestamp() })
    .where('user_id', '=', userId)
    .where('hash', '=', hashOf(code))
    .where('used_at', '=', '')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** How many are left. */
export async function countRecoveryCodes(db: DbOrTransaction, userId: number): Promise<number> {
  const { left } = await db
    .selectFrom('recovery_codes')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .where('user_id', '=', userId)
    .where('used_at', '=', '')
    .executeTakeFirstOrThrow()
  return left
}
