import type { AppStatus } from '@codo/shared/registry'
import { recordAudit, type Actor } from '../audit/index.js'
import type { DbOrTransaction } from '../db/database.js'
import { recordChanges, type ChangeAction, type Snapshot } from './app-history.js'
import { deleteApps, insertApp, updateApp } from './app-repository.js'
import { rolesOfApps, setAppRoles } from './app-roles.js'
import { pickValues, valueChanges, type AppValues, type StoredApp } from './stored-app.js'

/** A transaction and who writes in it. Each write below notes its history and its audit entry. */
export interface Write {
  db: DbOrTransaction
  actor: Actor
}

const named = (apps: readonly { name: string }[]): string =>
  apps.map(({ name }) => `「${name}」`).join('、')

export async function takeSnapshots(
  db: DbOrTransaction,
  apps: readonly StoredApp[],
): Promise<Snapshot[]> {
  const roles = await rolesOfApps(
    db,
    apps.map(({ id }) => id),
  )
  return apps.map((app) => ({ ...app, role_ids: roles.get(app.id) ?? [] }))
}

/** `before` and `after` pair up by position; a missing one is an app that was not there. */
export async function noteChanges(
  { db, actor }: Write,
  action: ChangeAction,
  before: readonly (Snapshot | undefined)[],
  after: readonly (Snapshot | undefined)[],
): Promise<void> {
  const changes = Array.from({ length: Math.max(before.length, after.length) }, (_, index) => ({
    before: before[index] ?? null,
    after: after[index] ?? null,
  }))
  await recordChanges(db, actor, action, changes)
}

export async function createApp(write: Write, values: AppValues): Promise<StoredApp> {
  const { db, actor } = write
  const app = await insertApp(db, values)
  await noteChanges(write, 'create', [], [{ ...app, role_ids: [] }])
  const { id, name } = app
  const summary = `新建应用「${name}」`
  await recordAudit(db, { ...actor, kind: 'app.create', target: name, summary, detail: { id } })
  return app
}

export async function changeApp(
  write: Write,
  known: StoredApp,
  values: AppValues,
): Promise<StoredApp> {
  const { db, actor } = write
  const app = await updateApp(db, known.id, values)
  await noteChanges(write, 'update', ...(await bothSnapshots(db, [known], [app])))
  const detail = { id: app.id, changes: valueChanges(known, app) }
  const summary = `修改应用「${app.name}」`
  await recordAudit(db, { ...actor, kind: 'app.update', target: app.name, summary, detail })
  return app
}

/** For writes that leave the roles as they are. */
async function bothSnapshots(
  db: DbOrTransaction,
  before: readonly StoredApp[],
  after: readonly StoredApp[],
): Promise<[Snapshot[], Snapshot[]]> {
  return [await takeSnapshots(db, before), await takeSnapshots(db, after)]
}

export async function removeApps(write: Write, apps: readonly StoredApp[]): Promise<void> {
  const { db, actor } = write
  const ids = apps.map(({ id }) => id)
  const before = await takeSnapshots(db, apps)
  await deleteApps(db, ids)
  await noteChanges(write, 'delete', before, [])
  const target = apps.map(({ name }) => name).join('、')
  const summary = `删除应用${named(apps)}`
  await recordAudit(db, { ...actor, kind: 'app.delete', target, summary, detail: { ids } })
}

const STATUS_VERBS: Record<AppStatus, string> = {
  enabled: '启用',
  disabled: '停用',
  hidden: '隐藏',
}

export async function setStatus(
  write: Write,
  apps: readonly StoredApp[],
  status: AppStatus,
  status_message: string,
): Promise<StoredApp[]> {
  const { db, actor } = write
  const changed: StoredApp[] = []
  for (const app of apps)
    changed.push(await updateApp(db, app.id, { ...pickValues(app), status, status_message }))
  await noteChanges(write, 'status', ...(await bothSnapshots(db, apps, changed)))
  const target = apps.map(({ name }) => name).join('、')
  const detail = { ids: apps.map(({ id }) => id), status, status_message }
  const summary = `${STATUS_VERBS[status]}应用${named(apps)}`
  await recordAudit(db, { ...actor, kind: 'app.status', target, summary, detail })
  return changed
}

/** Grants an app to these roles and to no other; the row itself stays as it is. */
export async function grantApp(
  write: Write,
  known: StoredApp,
  roleIds: readonly number[],
): Promise<number[]> {
  const { db, actor } = write
  const before = await takeSnapshots(db, [known])
  await setAppRoles(db, known.id, roleIds)
  const after = await takeSnapshots(db, [known])
  await noteChanges(write, 'update', before, after)
  const role_ids = after[0]?.role_ids ?? []
  const detail = { id: known.id, role_ids: [before[0]?.role_ids, role_ids] }
  const summary = `修改应用「${known.name}」的可见角色`
  await recordAudit(db, { ...actor, kind: 'app.roles', target: known.name, summary, detail })
  return role_ids
}

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
  await noteChanges(write, 'restore', before ?? [], await takeSnapshots(db, [app]))
  const detail = { id, changes: known ? valueChanges(known, app) : {}, to_revision: revision }
  const summary = `恢复应用「${app.name}」`
  await recordAudit(db, { ...actor, kind: 'app.restore', target: app.name, summary, detail })
  return app
}
