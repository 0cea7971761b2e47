import type { DbOrTransaction } from '../db/database.js'
import type { User } from './user-repository.js'

/** What a user must do before anything can be written. */
export type Duty = 'password' | 'second-factor'

/** Titles of the roles that demand a second factor of this user. */
export async function rolesDemandingSecondFactor(db: DbOrTransaction, userId: number) {
  const roles = await db
    .selectFrom('roles')
    .innerJoin('role_users', 'role_users.role_id', 'roles.id')
    .select('title')
    .where('user_id', '=', userId)
    .where('mfa_required', '=', 1)
    .execute()
  return roles.map(({ title }) => title)
}

/** What the user owes, the first to do first. Reading and the own account stay open meanwhile. */
export async function owedBy(db: DbOrTransaction, user: User): Promise<Duty[]> {
  const mustEnrol = !user.mfa_secret && (await rolesDemandingSecondFactor(db, user.id)).length > 0
  return [
    ...(user.must_change_password ? ['password' as const] : []),
    ...(mustEnrol ? ['second-factor' as const] : []),
  ]
}
