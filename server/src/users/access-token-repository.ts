import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { timestamp } from '../db/clock.js'
import type { DbOrTransaction } from '../db/database.js'
import { pageOf, type PageQuery } from '../db/page-of.js'
import { contains } from '../db/search.js'

/** Milliseconds between two notes of a token's use: a write per call would be too dear. */
const USE_INTERVAL = 60_000
/** Characters of a token that are kept, to tell it from others. */
const HINT_LENGTH = 6

export interface NewAccessToken {
  jti: string
  user_id: number
  name: string
  token: string
  expires_at: string
}

export const newTokenId = (): string => randomUUID()

/** Notes a token; of the token itself only the end is kept. */
export const insertAccessToken = (db: DbOrTransaction, { token, ...row }: NewAccessToken) =>
  db
    .insertInto('access_tokens')
    .values({ ...row, hint: token.slice(-HINT_LENGTH), created_at: timestamp() })
    .returning(['id', 'name', 'created_at', 'expires_at'])
    .executeTakeFirstOrThrow()

export const TOKEN_COLUMNS = [
  ...(['id', 'name', 'created_at'] as const),
  ...(['expires_at', 'last_used', 'revoked_at'] as const),
] as const

/** One page of the tokens of everybody, with their owners. */
export const searchAccessTokens = (db: DbOrTransaction, query: PageQuery) =>
  pageOf(
    db
      .selectFrom('access_tokens')
      .select([...TOKEN_COLUMNS, 'hint'])
      .select(sql<string>`(select username from users where users.id = user_id)`.as('username'))
      .where(contains(['name', 'hint'], query.search)),
    query,
  )

/** Whether the token is known, this user's and not revoked; its signature and expiry are the JWT's. */
export async function isTokenGood(db: DbOrTransaction, userId: number, jti: string) {
  const found = await db
    .selectFrom('access_tokens')
    .select('id')
    .where('jti', '=', jti)
    .where('user_id', '=', userId)
    .where('revoked_at', '=', '')
    .executeTakeFirst()
  return found !== undefined
}

/** Notes that a token is in use, once a minute. */
export const noteTokenUse = (db: DbOrTransaction, jti: string, now = Date.now()) =>
  db
    .updateTable('access_tokens')
    .set({ last_used: timestamp(new Date(now)) })
    .where('jti', '=', jti)
    .where('last_used', '<', timestamp(new Date(now - USE_INTERVAL)))
    .execute()

/** Revokes those of the tokens that are good; their names. */
export async function revokeTokens(
  db: DbOrTransaction,
  which: { ids: readonly number[] } | { userId: number },
): Promise<string[]> {
  const good = db.updateTable('access_tokens').set({ revoked_at: timestamp() })
  const rows = await good
    .where('revoked_at', '=', '')
    .$if('ids' in which, (query) => query.where('id', 'in', 'ids' in which ? [...which.ids] : []))
    .$if('userId' in which, (query) =>
      query.where('user_id', '=', 'userId' in which ? which.userId : 0),
    )
    .returning('name')
    .execute()
  return rows.map(({ name }) => name)
}
