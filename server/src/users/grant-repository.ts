import { sql } from 'kysely'
import type { DbOrTransaction } from '../db/database.js'
import { Refusal } from '../refusal.js'

/** What a role can have, and where it is kept. */
const KINDS = {
  app: { table: 'role_apps', column: 'app_id', target: 'apps', name: 'name' },
  menu: { table: 'role_menus', column: 'menu_id', target: 'menus', name: 'name' },
  component: {
    ...{ table: 'role_components', column: 'component_id', target: 'components' },
    name: 'name',
  },
  user: { table: 'role_users', column: 'user_id', target: 'users', name: 'username' },
} as const

export type GrantKind = keyof typeof KINDS
export const GRANT_KINDS = Object.keys(KINDS) as GrantKind[]

export interface GrantChange {
  role_id: number
  kind: GrantKind
  id: number
  granted: boolean
}

/** Ids of what a role has. */
export async function grantedIds(db: DbOrTransaction, roleId: number, kind: GrantKind) {
  const { table, column } = KINDS[kind]
  const { rows } = await sql<{ id: number }>`select ${sql.ref(column)} as id
    from ${sql.table(table)} where role_id = ${roleId} order by 1`.execute(db)
  return rows.map(({ id }) => id)
}

/** Every grant of a kind, as pairs. */
export async function allGrants(db: DbOrTransaction, kind: GrantKind) {
  const { table, column } = KINDS[kind]
  const { rows } = await sql<{ role_id: number; id: number }>`
    select role_id, ${sql.ref(column)} as id from ${sql.table(table)} order by 1, 2`.execute(db)
  return rows
}

export interface GrantItem {
  id: number
  /** As programs name it. */
  name: string
  /** As people do. */
  title: string
  /** An app that everybody sees, whatever is granted. */
  everyone: boolean
}

const SHOWN = {
  app: { name: 'app_code', title: 'name', everyone: sql`visibility = 'everyone'` },
  menu: { name: 'name', title: 'title', everyone: sql`false` },
  component: { name: 'name', title: 'title', everyone: sql`false` },
  user: { name: 'username', title: 'nickname', everyone: sql`false` },
} as const

/** Everything of a kind that a role can be given. */
export async function grantItems(db: DbOrTransaction, kind: GrantKind): Promise<GrantItem[]> {
  const { name, title, everyone } = SHOWN[kind]
  const { rows } = await sql<Omit<GrantItem, 'everyone'> & { everyone: number }>`
    select id, ${sql.ref(name)} as name, ${sql.ref(title)} as title, ${everyone} as everyone
    from ${sql.table(KINDS[kind].target)} order by id`.execute(db)
  return rows.map((row) => ({ ...row, everyone: row.everyone === 1 }))
}

/** Names of rows by id; refuses when one is not there. */
export async function namesOf(db: DbOrTransaction, kind: GrantKind, ids: readonly number[]) {
  const { target, name } = KINDS[kind]
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map<number, string>()
  const { rows } = await sql<{ id: number; name: string }>`
    select id, ${sql.ref(name)} as name from ${sql.table(target)}
    where id in (${sql.join(wanted)})`.execute(db)
  const names = new Map(rows.map((row) => [row.id, row.name]))
  const unknown = wanted.filter((id) => !names.has(id))
  if (unknown.length > 0) throw new Refusal(`不存在的${GRANT_TITLES[kind]}：${unknown.join('、')}`)
  return names
}

/** What a person calls them. */
export const GRANT_TITLES = { app: '应用', menu: '菜单', component: '组件', user: '用户' } as const

/** Makes one grant what it should be; whether it was not so already. */
export async function setGrant(db: DbOrTransaction, { role_id, kind, id, granted }: GrantChange) {
  const { table, column } = KINDS[kind]
  const statement = granted
    ? sql`insert or ignore into ${sql.table(table)} (role_id, ${sql.ref(column)})
        values (${role_id}, ${id})`
    : sql`delete from ${sql.table(table)} where role_id = ${role_id} and ${sql.ref(column)} = ${id}`
  const { numAffectedRows } = await statement.execute(db)
  return numAffectedRows === 1n
}
