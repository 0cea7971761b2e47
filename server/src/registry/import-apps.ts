import { sql } from 'kysely'
import { NO_FRONTEND } from '@codo/shared/registry'
import { recordAudit, type Actor } from '../audit/index.js'
import type { Db } from '../db/database.js'
import { allApps, insertApp, updateApp } from './app-repository.js'
import type { TransferRow } from './app-schema.js'
import { planImport, type ImportOptions, type ImportPlan } from './import-plan.js'
import { recordChanges, takeSnapshots, type Write } from './record-changes.js'
import { pickValues, type StoredApp } from './stored-app.js'

export interface ImportResult {
  created: number
  updated: number
  unchanged: number
  errors: ImportPlan['errors']
}

/** Frees the unique values first, so that two apps may exchange theirs. */
async function freeUniqueValues({ db }: Write, { update }: ImportPlan): Promise<void> {
  for (const { known } of update)
    await db
      .updateTable('apps')
      .set({ name: sql<string>`char(1) || id`, frontend_code: NO_FRONTEND })
      .where('id', '=', known.id)
      .execute()
}

async function store(write: Write, plan: ImportPlan): Promise<void> {
  const { db } = write
  const old = plan.update.map(({ known }) => known)
  const before = await takeSnapshots(db, old)
  await freeUniqueValues(write, plan)
  const stored: StoredApp[] = []
  for (const { app } of plan.update)
    stored.push(await updateApp(db, app.id, pickValues(app), timesOf(app)))
  for (const app of plan.create)
    stored.push(await insertApp(db, pickValues(app), { id: app.id, ...timesOf(app) }))
  await recordChanges(write, 'import', before, await takeSnapshots(db, stored))
}

const timesOf = ({ create_time, update_time }: StoredTimes) => ({ create_time, update_time })
type StoredTimes = Pick<StoredApp, 'create_time' | 'update_time'>

async function noteImport({ db, actor }: Write, { create, update }: ImportPlan): Promise<void> {
  const apps = [...create, ...update.map(({ app }) => app)]
  const target = apps.map(({ name }) => name).join('、')
  const summary = `导入应用：新增 ${create.length} 个，更新 ${update.length} 个`
  const detail = { ids: apps.map(({ id }) => id) }
  await recordAudit(db, { ...actor, kind: 'app.import', target, summary, detail })
}

/**
 * Imports records with their ids and times, all of them or, on any error, none.
 *
 * An id that is there already is the same app: its record is replaced, its settings where the row
 * names them.
 */
export function importApps(
  db: Db,
  rows: readonly TransferRow[],
  actor: Actor,
  options: ImportOptions,
): Promise<ImportResult> {
  return db.transaction().execute(async (transaction) => {
    const write = { db: transaction, actor }
    const plan = planImport(await allApps(transaction), rows, options)
    const { create, update, unchanged, errors } = plan
    if (errors.length > 0) return { created: 0, updated: 0, unchanged: 0, errors }
    if (create.length + update.length > 0) {
      await store(write, plan)
      await noteImport(write, plan)
    }
    return {
      created: create.length,
      updated: update.length,
      unchanged: unchanged.length,
      errors,
    }
  })
}
