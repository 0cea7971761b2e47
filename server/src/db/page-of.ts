import { sql, type SelectQueryBuilder } from 'kysely'
import type { Tables } from './tables.js'

/** The window and order of a list. */
export interface PageQuery {
  search: string
  order: { column: string; descending: boolean }
  limit: number
  offset: number
}

/** One page of the rows that match, equal ones by their row id, and how many match. */
export async function pageOf<T extends keyof Tables, Row>(
  matching: SelectQueryBuilder<Tables, T, Row>,
  { order, limit, offset }: PageQuery,
): Promise<{ items: Row[]; total: number }> {
  const items = await matching
    .orderBy(sql.ref(order.column), order.descending ? 'desc' : 'asc')
    .orderBy(sql`rowid`)
    .limit(limit)
    .offset(offset)
    .execute()
  const { total } = await matching
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { items: items as Row[], total }
}
