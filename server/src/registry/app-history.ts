import type { Actor } from '../audit/index.js'
import { timestamp } from '../db/clock.js'
import type { DbOrTransaction } from '../db/database.js'
import { pageOf, type PageQuery } from '../db/page-of.js'
import { contains } from '../db/search.js'
import type { AppChangeTable } from '../db/tables.js'
import type { StoredApp } from './stored-app.js'

export type ChangeAction = AppChangeTable['action']
export const CHANGE_ACTIONS = [
  ...(['create', 'update', 'delete', 'restore', 'import', 'status'] as const),
] as const satisfies readonly ChangeAction[]

/** An app as it was at a time, with the roles that were granted it. */
export type Snapshot = StoredApp & { role_ids: number[] }

export interface Change {
  before: Snapshot | null
  after: Snapshot | null
}

/** Notes what happened to apps. Call it in the transaction of the write itself. */
export async function recordChanges(
  db: DbOrTransaction,
  { user, from }: Actor,
  action: ChangeAction,
  changes: readonly Change[],
): Promise<void> {
  const when = timestamp()
  for (const { before, after } of changes) {
    const app_id = (after ?? before)?.id ?? 0
    const rows = { before: before && JSON.stringify(before), after: after && JSON.stringify(after) }
    await db
      .insertInto('app_changes')
      .values({ app_id, action, who: user, when, from, ...rows })
      .execute()
  }
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
