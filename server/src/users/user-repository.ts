import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import { timestamp } from '../db/clock.js'
import type { DbOrTransaction } from '../db/database.js'
import { pageOf, type PageQuery } from '../db/page-of.js'
import { contains } from '../db/search.js'
import type { UserTable } from '../db/tables.js'

export type User = Selectable<UserTable>
type Insert = Insertable<UserTable>
export type NewUser = Pick<Insert, 'username' | 'nickname' | 'password_hash'> &
  Partial<Pick<Insert, 'email' | 'mfa_secret' | 'is_superuser' | 'must_change_password'>>
export type UserChange = Omit<Updateable<UserTable>, 'id' | 'username' | 'created_at'>

/** Finds by name, case-insensitively: two names that differ in case would only confuse. */
export const findUserByName = (db: DbOrTransaction, username: string): Promise<User | undefined> =>
  db.selectFrom('users').selectAll().where('username', '=', username).executeTakeFirst()

export const findUserById = (db: DbOrTransaction, id: number): Promise<User | undefined> =>
  db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()

export const listUsers = (db: DbOrTransaction): Promise<User[]> =>
  db.selectFrom('users').selectAll().orderBy('id').execute()

export const USER_COLUMNS = [
  'id',
  'username',
  'nickname',
  'email',
  'created_at',
  'last_login',
] as const

/** One page of the users that match, and how many match. */
export const searchUsers = (db: DbOrTransaction, query: PageQuery) =>
  pageOf(
    db
      .selectFrom('users')
      .selectAll()
      .where(contains(['username', 'nickname', 'email'], query.search)),
    query,
  )

export async function createUser(db: DbOrTransaction, user: NewUser): Promise<User> {
  return db
    .insertInto('users')
    .values({
      email: '',
      mfa_secret: null,
      is_superuser: 0,
      ...user,
      avatar: '',
      is_active: 1,
      biz_id: null,
      created_at: timestamp(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export const updateUser = (db: DbOrTransaction, id: number, change: UserChange): Promise<User> =>
  db.updateTable('users').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

export const deleteUsers = (db: DbOrTransaction, ids: readonly number[]) =>
  db.deleteFrom('users').where('id', 'in', ids).execute()

/**
 * Ends the logins of a user: tokens count that were issued from the next second on, or from the one
 * after that when logins were ended in this second already. `now` in milliseconds.
 */
export const endLogins = (db: DbOrTransaction, id: number, now = Date.now()): Promise<User> =>
  db
    .updateTable('users')
    .set({
      tokens_valid_after: sql<number>`max(tokens_valid_after, ${Math.floor(now / 1000)}) + 1`,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** When a token must be issued to count, in milliseconds: now, or a moment later after a reset. */
export const momentOfIssue = (user: User, now = Date.now()): number =>
  Math.max(now, user.tokens_valid_after * 1000)

/** Notes that the code of a time step was taken; false when this or a later one was before. */
export async function takeStep(db: DbOrTransaction, id: number, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('users')
    .set({ mfa_last_step: step })
    .where('id', '=', id)
    .where('mfa_last_step', '<', step)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** How many superusers could log in now. */
export async function countActiveSuperusers(db: DbOrTransaction): Promise<number> {
  const { active } = await db
    .selectFrom('users')
    .select((eb) => eb.fn.countAll<number>().as('active'))
    .where('is_superuser', '=', 1)
    .where('is_active', '=', 1)
    .executeTakeFirstOrThrow()
  return active
}
