import { sql, type RawBuilder, type Selectable, type SqlBool } from 'kysely'
import type { DbOrTransaction } from '../db/database.js'
import { pageOf, type PageQuery } from '../db/page-of.js'
import { contains } from '../db/search.js'
import type { Tables } from '../db/tables.js'
import type { User } from './user-repository.js'

/** `{all, <name>: true}`, as the shell reads its menus and buttons. */
export type Grants = { all: boolean } & Record<string, boolean>

export interface Rule {
  /** An HTTP method or `*`. */
  method: string
  /** A path, slash-exact; a final `*` stands for anything that follows. */
  path: string
}

export type Role = Selectable<Tables['roles']>
export type RoleDraft = Pick<Role, 'name' | 'title' | 'description' | 'mfa_required'>

/** The role of a new user for whom none is chosen; it cannot be deleted. */
export const DEFAULT_ROLE = 'user'

/** What whoever has a role at all may call. */
export const BASIC_RULES: readonly Rule[] = [
  { method: 'GET', path: '/api/p/are_you_ok/' },
  { method: 'GET', path: '/api/p/v4/favorites/' },
  { method: 'POST', path: '/api/p/v4/favorites/' },
  { method: 'GET', path: '/api/p/v4/verify/mfa/' },
]

export const listRoles = (db: DbOrTransaction): Promise<Role[]> =>
  db.selectFrom('roles').selectAll().orderBy('id').execute()

export async function hasRole(db: DbOrTransaction, id: number): Promise<boolean> {
  const found = db.selectFrom('roles').select('id').where('id', '=', id)
  return (await found.executeTakeFirst()) !== undefined
}

export const findRole = (db: DbOrTransaction, id: number): Promise<Role | undefined> =>
  db.selectFrom('roles').selectAll().where('id', '=', id).executeTakeFirst()

export const findRoleByName = (db: DbOrTransaction, name: string): Promise<Role | undefined> =>
  db.selectFrom('roles').selectAll().where('name', '=', name).executeTakeFirst()

export const ROLE_COLUMNS = ['id', 'name', 'title'] as const

/** One page of the roles that match, and how much each has. */
export function searchRoles(db: DbOrTransaction, query: PageQuery) {
  const count = (table: string) =>
    sql<number>`(select count(*) from ${sql.table(table)} where role_id = roles.id)`
  const matching = db
    .selectFrom('roles')
    .selectAll('roles')
    .select([
      count('role_users').as('users'),
      count('role_apps').as('apps'),
      count('role_menus').as('menus'),
      count('role_components').as('components'),
    ])
    .where(contains(['name', 'title', 'description'], query.search))
  return pageOf(matching, query)
}

/** A new role; it may do what every user needs, and nothing else yet. */
export async function createRole(db: DbOrTransaction, draft: RoleDraft): Promise<Role> {
  const role = await db.insertInto('roles').values(draft).returningAll().executeTakeFirstOrThrow()
  await setRoleRules(db, role.id, BASIC_RULES)
  return role
}

export const updateRole = (db: DbOrTransaction, id: number, change: Partial<RoleDraft>) =>
  db
    .updateTable('roles')
    .set(change)
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export const deleteRoles = (db: DbOrTransaction, ids: readonly number[]) =>
  db.deleteFrom('roles').where('id', 'in', ids).execute()

/** Gives a user a role; false when there is no such role. */
export async function grantRole(db: DbOrTransaction, userId: number, role: string) {
  const found = await findRoleByName(db, role)
  if (!found) return false
  await db.insertInto('role_users').values({ role_id: found.id, user_id: userId }).execute()
  return true
}

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

/** The rules of the role itself, without those that its pages and buttons bring. */
export const storedRules = (db: DbOrTransaction, roleId: number): Promise<Rule[]> =>
  db
    .selectFrom('role_rules')
    .select(['method', 'path'])
    .where('role_id', '=', roleId)
    .orderBy('path')
    .orderBy('method')
    .execute()

export async function setRoleRules(db: DbOrTransaction, roleId: number, rules: readonly Rule[]) {
  await db.deleteFrom('role_rules').where('role_id', '=', roleId).execute()
  if (rules.length === 0) return
  const rows = rules.map(({ method, path }) => ({ role_id: roleId, method, path }))
  await db
    .insertInto('role_rules')
    .values(rows)
    .onConflict((row) => row.doNothing())
    .execute()
}

/** Where the rules behind pages and buttons are kept, and the grants of those. */
const RULE_SOURCES = {
  menu: { rules: 'menu_rules', grants: 'role_menus', column: 'menu_id' },
  component: { rules: 'component_rules', grants: 'role_components', column: 'component_id' },
} as const

/** The same by the table that names them. */
export const NAMED_SOURCES = {
  menus: RULE_SOURCES.menu,
  components: RULE_SOURCES.component,
} as const

/** The rules that a page or a button brings whoever is granted it. */
export async function rulesBehind(
  db: DbOrTransaction,
  kind: keyof typeof RULE_SOURCES,
  id: number,
): Promise<Rule[]> {
  const { rules, column } = RULE_SOURCES[kind]
  const { rows } = await sql<Rule>`select method, path from ${sql.table(rules)}
    where ${sql.ref(column)} = ${id} order by path, method`.execute(db)
  return rows
}

/** The rules of roles, and those behind the pages and buttons that they grant. */
async function rulesWhere(db: DbOrTransaction, roles: RawBuilder<unknown>): Promise<Rule[]> {
  const behind = Object.values(RULE_SOURCES).map(
    ({ rules, grants, column }) => sql`union select method, path from ${sql.table(rules)}
      join ${sql.table(grants)} using (${sql.ref(column)}) where role_id in (${roles})`,
  )
  const { rows } = await sql<Rule>`select method, path from role_rules
    where role_id in (${roles}) ${sql.join(behind, sql` `)}`.execute(db)
  return rows
}

export const rulesOf = (db: DbOrTransaction, userId: number): Promise<Rule[]> =>
  rulesWhere(db, sql`select role_id from role_users where user_id = ${userId}`)

export const rulesOfRole = (db: DbOrTransaction, roleId: number): Promise<Rule[]> =>
  rulesWhere(db, sql`${roleId}`)

/** Whether who has these rules has this one too, every call of it. */
export const covers = (rules: readonly Rule[], { method, path }: Rule): boolean =>
  rules.some((rule) => {
    if (rule.method !== '*' && rule.method !== method) return false
    return rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : rule.path === path
  })

/** Whether one of the rules covers the call. */
export const isAllowed = (rules: readonly Rule[], method: string, path: string): boolean =>
  covers(rules, { method, path })

/** Whether a user may make a call. */
export const mayCall = async (
  db: DbOrTransaction,
  user: User,
  method: string,
  path: string,
): Promise<boolean> =>
  user.is_superuser === 1 || isAllowed(await rulesOf(db, user.id), method, path)

const grants = (all: boolean, names: readonly { name: string }[]): Grants => ({
  ...Object.fromEntries(names.map(({ name }) => [name, true])),
  all,
})

/** The menus, or the buttons and other components, a user sees; a superuser sees all of them. */
export async function grantsOf(
  db: DbOrTransaction,
  user: User,
  kind: keyof typeof NAMED_SOURCES,
): Promise<Grants> {
  const { grants: table, column } = NAMED_SOURCES[kind]
  const mine = sql<SqlBool>`id in (
    select ${sql.ref(column)} from ${sql.table(table)} join role_users using (role_id) where user_id = ${user.id})`
  const names = db.selectFrom(kind).select('name')
  const all = user.is_superuser === 1
  return grants(all, await (all ? names : names.where(mine)).execute())
}
