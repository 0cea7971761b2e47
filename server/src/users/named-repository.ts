import { sql } from 'kysely'
import type { DbOrTransaction } from '../db/database.js'
import type { PageQuery } from '../db/page-of.js'
import { contains } from '../db/search.js'

/** Both have the same columns. */
export type NamedTable = 'menus' | 'components'

export const NAMED_COLUMNS = ['id', 'name', 'title'] as const

/** The shell's own have rules behind them; those of sub-apps are names only. */
const RULES = {
  menus: { table: 'menu_rules', column: 'menu_id' },
  components: { table: 'component_rules', column: 'component_id' },
} as const

export interface Named {
  id: number
  name: string
  title: string
}

/** One page of the rows that match, and how many match. */
export async function searchNamed(db: DbOrTransaction, kind: NamedTable, query: PageQuery) {
  const { table, column } = RULES[kind]
  const own = sql<number>`exists (
    select 1 from ${sql.table(table)} where ${sql.ref(column)} = ${sql.ref(kind)}.id)`
  const matching = db.selectFrom(kind).where(contains(['name', 'title'], query.search))
  const rows = await matching
    .select(['id', 'name', 'title', own.as('own')])
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

/** Whether it is the shell's own. */
export async function isOwn(db: DbOrTransaction, kind: NamedTable, id: number): Promise<boolean> {
  const { table, column } = RULES[kind]
  const { rows } = await sql`select 1 from ${sql.table(table)}
    where ${sql.ref(column)} = ${id} limit 1`.execute(db)
  return rows.length > 0
}

export const insertNamed = (db: DbOrTransaction, kind: NamedTable, row: Omit<Named, 'id'>) =>
  db.insertInto(kind).values(row).returning(['id', 'name', 'title']).executeTakeFirstOrThrow()

export const updateNamed = (db: DbOrTransaction, kind: NamedTable, id: number, title: string) =>
  db.updateTable(kind).set({ title }).where('id', '=', id).execute()

export const deleteNamed = (db: DbOrTransaction, kind: NamedTable, ids: readonly number[]) =>
  db.deleteFrom(kind).where('id', 'in', ids).execute()
