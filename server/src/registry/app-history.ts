import type { DbOrTransaction } from '../db/database.js'
import { pageOf, type PageQuery } from '../db/page-of.js'
import { contains } from '../db/search.js'
import type { ChangeAction, Snapshot } from './record-changes.js'

export const CHANGE_ACTIONS = [
  ...(['create', 'update', 'delete', 'restore', 'import', 'status'] as const),
] as const satisfies readonly ChangeAction[]

interface Change {
  before: Snapshot | null
  after: Snapshot | null
}

const parse = (json: string | null): Snapshot | null =>
  json === null ? null : (JSON.parse(json) as Snapshot)

export const HISTORY_COLUMNS = ['change_id', 'app_id', 'action', 'who', 'when', 'from'] as const

/** One page of the changes of an app, or of all apps. */
export async function searchHistory(
  db: DbOrTransaction,
  query: PageQuery & { appId?: number | undefined },
) {
  const { appId } = query
  const matching = db
    .selectFrom('app_changes')
    .selectAll()
    .where(contains(['who', 'action', 'before', 'after'], query.search))
    .$if(appId !== undefined, (rows) => rows.where('app_id', '=', appId ?? 0))
  const { items, total } = await pageOf(matching, query)
  return {
    items: items.map((row) => ({ ...row, before: parse(row.before), after: parse(row.after) })),
    total,
  }
}

export async function findChange(db: DbOrTransaction, id: number): Promise<Change | undefined> {
  const row = await db
    .selectFrom('app_changes')
    .select(['before', 'after'])
    .where('change_id', '=', id)
    .executeTakeFirst()
  return row && { before: parse(row.before), after: parse(row.after) }
}
