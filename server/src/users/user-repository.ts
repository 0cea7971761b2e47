import type { Insertable, Selectable } from 'kysely'
import { timestamp } from '../db/clock.js'
import type { DbOrTransaction } from '../db/database.js'
import type { UserTable } from '../db/tables.js'

export type User = Selectable<UserTable>
export type NewUser = Pick<Insertable<UserTable>, 'username' | 'nickname' | 'password_hash'> &
  Partial<Pick<Insertable<UserTable>, 'email' | 'mfa_secret' | 'is_superuser'>>

/** Finds by name, case-insensitively: two names that differ in case would only confuse. */
export const findUserByName = (db: DbOrTransaction, username: string): Promise<User | undefined> =>
  db.selectFrom('users').selectAll().where('username', '=', username).executeTakeFirst()

export const findUserById = (db: DbOrTransaction, id: number): Promise<User | undefined> =>
  db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()

export const listUsers = (db: DbOrTransaction): Promise<User[]> =>
  db.selectFrom('users').selectAll().orderBy('id').execute()

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

export const setPasswordHash = (db: DbOrTransaction, id: number, passwordHash: string) =>
  db.updateTable('users').set({ password_hash: passwordHash }).where('id', '=', id).execute()

export const setBusiness = (db: DbOrTransaction, id: number, bizId: string) =>
  db.updateTable('users').set({ biz_id: bizId }).where('id', '=', id).execute()
