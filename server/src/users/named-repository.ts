import { sql } from 'kysely'
import type { DbOrTransaction } from '../db/database.js'
import type { PageQuery } from '../db/page-of.js'
import { contains } from '../db/search.js'
import { NAMED_SOURCES } from './role-repository.js'

/** Both have the same columns. */
export type NamedTable = keyof typeof NAMED_SOURCES

export const NAMED_COLUMNS = ['id', 'name', 'title'] as const

export interface Named {
  id: number
  name: string
  title: string
  /** The menu it stands below; 0 for none. */
  parent_id: number
}

/** One page of the rows that match, and how many match. */
export async function searchNamed(db: DbOrTransaction, kind: NamedTable, query: PageQuery) {
  const { rules, column } = NAMED_SOURCES[kind]
  const own = sql<number>`exists (
    select 1 from ${sql.table(rules)} where ${sql.ref(column)} = ${sql.ref(kind)}.id)`
  const matching = db.selectFrom(kind).where(contains(['name', 'title'], query.search))
  const rows = await matching
    .select(['id', 'name', 'title', 'parent_id', own.as('own')])
    .orderBy(sql.ref(query.order.column), query.order.descending ? 'desc' : 'asc')
    .limit(query.limit)
    .offset(query.offset)
    .execute()
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { items: rows.map(({ own, ...row }) => ({ ...row, builtin: own === 1 })), total }
}

export const findNamed = (
  db: DbOrTransaction,
  kind: NamedTable,
  by: { id: number } | { name: string },
): Promise<Named | undefined> => {
  const rows = db.selectFrom(kind).selectAll()
  return (
    'id' in by ? rows.where('id', '=', by.id) : rows.where('name', '=', by.name)
  ).executeTakeFirst()
}

/** Whether it is the shell's own: those have rules behind them, sub-apps' are names only. */
export async function isOwn(db: DbOrTransaction, kind: NamedTable, id: number): Promise<boolean> {
  const { rules, column } = NAMED_SOURCES[kind]
  const { rows } = await sql`select 1 from ${sql.table(rules)}
    where ${sql.ref(column)} = ${id} limit 1`.execute(db)
  return rows.length > 0
}

export const insertNamed = (db: DbOrTransaction, kind: NamedTable, row: Omit<Named, 'id'>) =>
  db
    .insertInto(kind)
    .values(row)
    .returning(['id', 'name', 'title', 'parent_id'])
    .executeTakeFirstOrThrow()

export const updateNamed = (
  db: DbOrTransaction,
  kind: NamedTable,
  id: number,
  change: Pick<Named, 'title' | 'parent_id'>,
) => db.updateTable(kind).set(change).where('id', '=', id).execute()

/** Deletes; what stood below a menu stands below none then. */
export async function deleteNamed(
  db: DbOrTransaction,
  kind: NamedTable,
  ids: readonly number[],
): Promise<void> {
  await db.deleteFrom(kind).where('id', 'in', ids).execute()
  if (kind === 'components') return
  for (const table of ['menus', 'components'] as const)
    await db.updateTable(table).set({ parent_id: 0 }).where('parent_id', 'in', ids).execute()
}

export interface RoleTitle {
  id: number
  title: string
}

/** The roles that grant each of the rows. */
export async function rolesGranting(
  db: DbOrTransaction,
  kind: NamedTable,
  ids: readonly number[],
): Promise<ReadonlyMap<number, RoleTitle[]>> {
  const found = new Map<number, RoleTitle[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return found
  const { grants, column } = NAMED_SOURCES[kind]
  const { rows } = await sql<RoleTitle & { of: number }>`
    select ${sql.ref(column)} as "of", roles.id as id, roles.title as title
    from ${sql.table(grants)} join roles on roles.id = role_id
    where ${sql.ref(column)} in (${sql.join(ids)}) order by roles.id`.execute(db)
  for (const { of, ...role } of rows) found.get(of)?.push(role)
  return found
}

/** Whether a menu stands below another, or is it. */
export async function isBelow(db: DbOrTransaction, id: number, other: number): Promise<boolean> {
  const seen = new Set<number>()
  for (let at = id; at !== 0 && !seen.has(at);) {
    if (at === other) return true
    seen.add(at)
    at = (await findNamed(db, 'menus', { id: at }))?.parent_id ?? 0
  }
  return false
}
