import { timestamp } from '../db/clock.js'
import type { DbOrTransaction } from '../db/database.js'
import { pageOf, type PageQuery } from '../db/page-of.js'
import { contains } from '../db/search.js'
import type { Actor } from './actor.js'

/** A write of the admin API. */
export interface AuditEntry extends Actor {
  /** `<area>.<action>`, both lower-case: `app.update`, `user.reset_mfa`. */
  kind: string
  /** What was written: a name or a code, never a secret. */
  target: string
  /** One sentence for a person. */
  summary: string
  /** Anything JSON can hold that explains the write, never a secret. Default null. */
  detail?: unknown
}

/** Notes a write. Call it in the transaction of the write itself, so that neither stands alone. */
export async function recordAudit(db: DbOrTransaction, entry: AuditEntry): Promise<void> {
  const { user, from, kind, target, summary, detail = null } = entry
  await db
    .insertInto('audit')
    .values({
      ...{ when: timestamp(), who: user, from, kind, target, summary },
      detail: JSON.stringify(detail),
    })
    .execute()
}

export const AUDIT_COLUMNS = ['id', 'when', 'who', 'from', 'kind', 'target', 'summary'] as const

/** One page of the entries that match; `kind` is a whole kind or an area (`app`). */
export async function searchAudit(
  db: DbOrTransaction,
  query: PageQuery & { kind?: string | undefined },
) {
  const { kind } = query
  const matching = db
    .selectFrom('audit')
    .select([...AUDIT_COLUMNS, 'detail'])
    .where(contains(['who', 'from', 'target', 'summary', 'detail'], query.search))
    .$if(kind !== undefined && kind !== '', (rows) =>
      rows.where((eb) => eb.or([eb('kind', '=', kind ?? ''), eb('kind', 'like', `${kind}.%`)])),
    )
  const { items, total } = await pageOf(matching, query)
  return {
    total,
    items: items.map((row) => ({ ...row, detail: JSON.parse(row.detail) as unknown })),
  }
}
