import type { Actor } from '../audit/index.js'
import { timestamp } from '../db/clock.js'
import type { DbOrTransaction } from '../db/database.js'
import type { AppChangeTable } from '../db/tables.js'
import { roleTitles, rolesOfApps } from './app-roles.js'
import type { StoredApp } from './stored-app.js'

export type ChangeAction = AppChangeTable['action']

/** An app as it was at a time, with the roles that were granted it; `roles` are their titles then. */
export type Snapshot = StoredApp & { role_ids: number[]; roles?: string[] }

/** A transaction and who writes in it. */
export interface Write {
  db: DbOrTransaction
  actor: Actor
}

export async function takeSnapshots(
  db: DbOrTransaction,
  apps: readonly StoredApp[],
): Promise<Snapshot[]> {
  const roles = await rolesOfApps(
    db,
    apps.map(({ id }) => id),
  )
  const titles = await roleTitles(db)
  return apps.map((app) => {
    const role_ids = roles.get(app.id) ?? []
    return { ...app, role_ids, roles: role_ids.map((id) => titles.get(id) ?? `#${id}`) }
  })
}

/**
 * Notes what happened to apps. `before` and `after` pair up by position; a missing one is an app
 * that was not there. Call it in the transaction of the write itself.
 */
export async function recordChanges(
  { db, actor: { user, from } }: Write,
  action: ChangeAction,
  before: readonly Snapshot[],
  after: readonly Snapshot[],
): Promise<void> {
  const entry = { action, who: user, when: timestamp(), from }
  const count = Math.max(before.length, after.length)
  for (let index = 0; index < count; index++) {
    const [old, now] = [before[index], after[index]]
    const rows = {
      before: old ? JSON.stringify(old) : null,
      after: now ? JSON.stringify(now) : null,
    }
    const app_id = (now ?? old)?.id ?? 0
    await db
      .insertInto('app_changes')
      .values({ app_id, ...entry, ...rows })
      .execute()
  }
}
