import type { DbOrTransaction } from '../db/database.js'
import type { User } from './user-repository.js'

/** `{all, <name>: true}`, as the shell reads its menus and buttons. */
export type Grants = { all: boolean } & Record<string, boolean>

export interface Rule {
  /** An HTTP method or `*`. */
  method: string
  /** A path, slash-exact; a final `*` stands for anything that follows. */
  path: string
}

export const listRoles = (db: DbOrTransaction) =>
  db.selectFrom('roles').selectAll().orderBy('id').execute()

/** Gives a user a role; false when there is no such role. */
export async function grantRole(db: DbOrTransaction, userId: number, role: string) {
  const found = await db
    .selectFrom('roles')
    .select('id')
    .where('name', '=', role)
    .executeTakeFirst()
  if (!found) return false
  await db.insertInto('role_users').values({ role_id: found.id, user_id: userId }).execute()
  return true
}

export const rulesOf = (db: DbOrTransaction, userId: number): Promise<Rule[]> =>
  db
    .selectFrom('role_rules')
    .innerJoin('role_users', 'role_users.role_id', 'role_rules.role_id')
    .select(['method', 'path'])
    .where('user_id', '=', userId)
    .execute()

/** Whether one of the rules covers the call. */
export const isAllowed = (rules: readonly Rule[], method: string, path: string): boolean =>
  rules.some(
    (rule) =>
      (rule.method === '*' || rule.method === method) &&
      (rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : rule.path === path),
  )

const grants = (all: boolean, names: readonly { name: string }[]): Grants => ({
  ...Object.fromEntries(names.map(({ name }) => [name, true])),
  all,
})

/** The menus a user sees; a superuser sees all of them. */
export async function pageGrants(db: DbOrTransaction, user: User): Promise<Grants> {
  if (user.is_superuser) return grants(true, await db.selectFrom('menus').select('name').execute())
  const names = await db
    .selectFrom('menus')
    .innerJoin('role_menus', 'role_menus.menu_id', 'menus.id')
    .innerJoin('role_users', 'role_users.role_id', 'role_menus.role_id')
    .select('menus.name')
    .where('user_id', '=', user.id)
    .execute()
  return grants(false, names)
}

/** The buttons and other components a user sees; a superuser sees all of them. */
export async function componentGrants(db: DbOrTransaction, user: User): Promise<Grants> {
  if (user.is_superuser)
    return grants(true, await db.selectFrom('components').select('name').execute())
  const names = await db
    .selectFrom('components')
    .innerJoin('role_components', 'role_components.component_id', 'components.id')
    .innerJoin('role_users', 'role_users.role_id', 'role_components.role_id')
    .select('components.name')
    .where('user_id', '=', user.id)
    .execute()
  return grants(false, names)
}
