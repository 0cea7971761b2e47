import { sql, type SqlBool } from 'kysely'
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

export async function hasRole(db: DbOrTransaction, id: number): Promise<boolean> {
  const found = db.selectFrom('roles').select('id').where('id', '=', id)
  return (await found.executeTakeFirst()) !== undefined
}

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

/** The rules of a user's roles, and those behind the pages that they grant. */
/** People named to somebody without a role; more would only be a list of targets. */
const NAMED_GRANTORS = 5

/** Who can give this user a role; `undefined` for somebody who has one. */
export async function grantorsFor(db: DbOrTransaction, user: User) {
  if (user.is_superuser) return undefined
  const role = await db
    .selectFrom('role_users')
    .select('role_id')
    .where('user_id', '=', user.id)
    .executeTakeFirst()
  if (role) return undefined
  return db
    .selectFrom('users')
    .select(['username', 'nickname'])
    .where('is_superuser', '=', 1)
    .where('is_active', '=', 1)
    .orderBy('id')
    .limit(NAMED_GRANTORS)
    .execute()
}

export const rulesOf = (db: DbOrTransaction, userId: number): Promise<Rule[]> =>
  db
    .selectFrom('role_rules')
    .innerJoin('role_users', 'role_users.role_id', 'role_rules.role_id')
    .select(['method', 'path'])
    .where('user_id', '=', userId)
    .union((eb) =>
      eb
        .selectFrom('menu_rules')
        .innerJoin('role_menus', 'role_menus.menu_id', 'menu_rules.menu_id')
        .innerJoin('role_users', 'role_users.role_id', 'role_menus.role_id')
        .select(['method', 'path'])
        .where('user_id', '=', userId),
    )
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

const GRANTED = {
  menus: { by: 'role_menus', id: 'menu_id' },
  components: { by: 'role_components', id: 'component_id' },
} as const

/** The menus, or the buttons and other components, a user sees; a superuser sees all of them. */
export async function grantsOf(
  db: DbOrTransaction,
  user: User,
  kind: keyof typeof GRANTED,
): Promise<Grants> {
  const { by, id } = GRANTED[kind]
  const mine = sql<SqlBool>`id in (
    select ${sql.ref(id)} from ${sql.table(by)} join role_users using (role_id) where user_id = ${user.id})`
  const names = db.selectFrom(kind).select('name')
  const all = user.is_superuser === 1
  return grants(all, await (all ? names : names.where(mine)).execute())
}
