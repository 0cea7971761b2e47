import type { DbOrTransaction } from '../db/database.js'
import { Refusal } from '../refusal.js'
import type { GrantChange } from './grant-repository.js'
import { DEFAULT_ROLE, findRoleByName } from './role-repository.js'

export interface RoleOfUser {
  id: number
  title: string
}

/** Roles of users, by user. */
export async function rolesOf(db: DbOrTransaction, userIds: readonly number[]) {
  const rows = await db
    .selectFrom('role_users')
    .innerJoin('roles', 'roles.id', 'role_users.role_id')
    .select(['user_id', 'roles.id', 'title'])
    .where('user_id', 'in', userIds)
    .orderBy('roles.id')
    .execute()
  const roles = new Map<number, RoleOfUser[]>(userIds.map((id) => [id, []]))
  for (const { user_id, ...role } of rows) roles.get(user_id)?.push(role)
  return roles
}

/** The role of a new user for whom none is chosen, so that "no menu and no button" never arises. */
export async function defaultRoles(db: DbOrTransaction): Promise<number[]> {
  const role = await findRoleByName(db, DEFAULT_ROLE)
  return role ? [role.id] : []
}

/**
 * The changes that leave a user with exactly these roles.
 *
 * @throws Refusal when one of them is unknown
 */
export async function roleChanges(
  db: DbOrTransaction,
  userId: number,
  wanted: readonly number[],
): Promise<GrantChange[]> {
  const all = await db.selectFrom('roles').select('id').execute()
  const known = new Set(all.map(({ id }) => id))
  const unknown = wanted.filter((id) => !known.has(id))
  if (unknown.length > 0) throw new Refusal(`角色不存在：${unknown.join('、')}`)
  const now = ((await rolesOf(db, [userId])).get(userId) ?? []).map(({ id }) => id)
  const change = (role_id: number, granted: boolean) => ({
    ...{ role_id, kind: 'user' as const, id: userId, granted },
  })
  return [
    ...wanted.filter((id) => !now.includes(id)).map((id) => change(id, true)),
    ...now.filter((id) => !wanted.includes(id)).map((id) => change(id, false)),
  ]
}
