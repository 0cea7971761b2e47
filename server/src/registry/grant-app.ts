import { recordAudit } from '../audit/index.js'
import { setAppRoles } from './app-roles.js'
import { recordChanges, takeSnapshots, type Write } from './record-changes.js'
import type { StoredApp } from './stored-app.js'

/** Grants an app to these roles and to no other; the row itself stays as it is. */
export async function grantApp(
  write: Write,
  known: StoredApp,
  roleIds: readonly number[],
): Promise<void> {
  const { db, actor } = write
  const before = await takeSnapshots(db, [known])
  await setAppRoles(db, known.id, roleIds)
  const after = await takeSnapshots(db, [known])
  await recordChanges(write, 'update', before, after)
  // Titles, not ids: the log outlives the roles.
  const detail = { id: known.id, roles: [before[0]?.roles, after[0]?.roles] }
  const summary = `修改应用「${known.name}」的可见角色`
  await recordAudit(db, { ...actor, kind: 'app.roles', target: known.name, summary, detail })
}
