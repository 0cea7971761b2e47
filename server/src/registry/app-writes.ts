import type { AppStatus } from '@codo/shared/registry'
import { recordAudit } from '../audit/index.js'
import { deleteApps, insertApp, updateApp } from './app-repository.js'
import { recordChanges, takeSnapshots, type Write } from './record-changes.js'
import { pickValues, valueChanges, type AppValues, type StoredApp } from './stored-app.js'

const named = (apps: readonly { name: string }[]): string =>
  apps.map(({ name }) => `「${name}」`).join('、')

export async function createApp(write: Write, values: AppValues): Promise<StoredApp> {
  const { db, actor } = write
  const app = await insertApp(db, values)
  await recordChanges(write, 'create', [], [{ ...app, role_ids: [] }])
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
  const after = await takeSnapshots(db, [app])
  await recordChanges(write, 'update', await takeSnapshots(db, [known]), after)
  const detail = { id: app.id, changes: valueChanges(known, app) }
  const summary = `修改应用「${app.name}」`
  await recordAudit(db, { ...actor, kind: 'app.update', target: app.name, summary, detail })
  return app
}

export async function removeApps(write: Write, apps: readonly StoredApp[]): Promise<void> {
  const { db, actor } = write
  const ids = apps.map(({ id }) => id)
  const before = await takeSnapshots(db, apps)
  await deleteApps(db, ids)
  await recordChanges(write, 'delete', before, [])
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
  const after = await takeSnapshots(db, changed)
  await recordChanges(write, 'status', await takeSnapshots(db, apps), after)
  const target = apps.map(({ name }) => name).join('、')
  const detail = { ids: apps.map(({ id }) => id), status, status_message }
  const summary = `${STATUS_VERBS[status]}应用${named(apps)}`
  await recordAudit(db, { ...actor, kind: 'app.status', target, summary, detail })
  return changed
}
