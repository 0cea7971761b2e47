import { recordAudit } from '../audit/index.js'
import { insertApp, updateApp } from './app-repository.js'
import { setAppRoles } from './app-roles.js'
import { recordChanges, takeSnapshots, type Snapshot, type Write } from './record-changes.js'
import { valueChanges, type AppValues, type StoredApp } from './stored-app.js'

/** Puts an app back to a snapshot; one that is gone returns with its id and its roles. */
export async function restoreApp(
  write: Write,
  known: StoredApp | undefined,
  wanted: Snapshot,
  values: AppValues,
): Promise<StoredApp> {
  const { db, actor } = write
  const { id, create_time, revision } = wanted
  const before = known && (await takeSnapshots(db, [known]))
  const app = known
    ? await updateApp(db, id, values)
    : await insertApp(db, values, { id, create_time, revision: revision + 1 })
  // Grants of an app that is there are the business of whoever manages roles.
  if (!known) await setAppRoles(db, id, wanted.role_ids)
  await recordChanges(write, 'restore', before ?? [], await takeSnapshots(db, [app]))
  const detail = { id, changes: known ? valueChanges(known, app) : {}, to_revision: revision }
  const summary = `恢复应用「${app.name}」`
  await recordAudit(db, { ...actor, kind: 'app.restore', target: app.name, summary, detail })
  return app
}
