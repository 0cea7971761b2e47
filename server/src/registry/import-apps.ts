import { NO_FRONTEND, type AppRecord } from '@codo/shared/registry'
import type { Db, DbOrTransaction } from '../db/database.js'
import { allApps } from './app-repository.js'
import { checkDraft } from './check-draft.js'

/** `merge` overwrites apps whose id is there already; `skip` leaves those as they are. */
export const IMPORT_MODES = ['merge', 'skip'] as const
export type ImportMode = (typeof IMPORT_MODES)[number]

interface RowError {
  /** Position in the import, from 0. */
  row: number
  name: string
  msg: string
}

export interface ImportResult {
  created: number
  updated: number
  unchanged: number
  errors: RowError[]
}

const TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/

function checkRow(app: AppRecord): string | undefined {
  if (!TIME.test(app.create_time) || !TIME.test(app.update_time))
    return '时间格式必须是 YYYY-MM-DD HH:mm:ss'
  if (app.classify === '') return '分类不能为空'
  return checkDraft(app)
}

/** The values no two apps may share. */
function uniqueKeys({ id, name, frontend_code }: AppRecord): string[] {
  const hasCode = frontend_code !== '' && frontend_code !== NO_FRONTEND
  return [`ID ${id}`, `应用名称 ${name}`, ...(hasCode ? [`前端代码 ${frontend_code}`] : [])]
}

/** Rows that are invalid, or that collide with each other or with an app that stays. */
function findErrors(rows: readonly AppRecord[], staying: readonly AppRecord[]): RowError[] {
  const taken = new Set(staying.flatMap(uniqueKeys))
  const errors: RowError[] = []
  for (const [row, app] of rows.entries()) {
    const keys = uniqueKeys(app)
    const clash = keys.find((key) => taken.has(key))
    const msg = checkRow(app) ?? (clash && `${clash} 重复`)
    if (msg) errors.push({ row, name: app.name, msg })
    for (const key of keys) taken.add(key)
  }
  return errors
}

const FIELDS = ['create_time', 'update_time', 'id', 'name', 'app_code', 'frontend_code'] as const
const MORE_FIELDS = ['href', 'img', 'icon', 'classify', 'description'] as const

const pickRecord = (app: AppRecord): AppRecord => ({
  ...(Object.fromEntries(
    [...FIELDS, ...MORE_FIELDS].map((field) => [field, app[field]]),
  ) as unknown as AppRecord),
})

const isSame = (one: AppRecord, other: AppRecord): boolean =>
  [...FIELDS, ...MORE_FIELDS].every((field) => one[field] === other[field])

/** Removes before it inserts, so that two apps may exchange their names. */
async function store(db: DbOrTransaction, rows: readonly AppRecord[]): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await db.deleteFrom('apps').where('id', 'in', ids).execute()
  await db
    .insertInto('apps')
    .values(rows.map((row) => pickRecord(row)))
    .execute()
}

/**
 * Imports records with their ids and times, all of them or, on any error, none.
 *
 * An id that is there already is the same app: its record is replaced.
 */
export function importApps(
  db: Db,
  apps: readonly AppRecord[],
  mode: ImportMode = 'merge',
): Promise<ImportResult> {
  return db.transaction().execute(async (transaction) => {
    const known = new Map((await allApps(transaction)).map((app) => [app.id, app]))
    const rows = mode === 'skip' ? apps.filter(({ id }) => !known.has(id)) : apps
    const ids = new Set(rows.map(({ id }) => id))
    const errors = findErrors(
      rows,
      [...known.values()].filter(({ id }) => !ids.has(id)),
    )
    if (errors.length > 0) return { created: 0, updated: 0, unchanged: 0, errors }
    const changed = rows.filter((row) => {
      const old = known.get(row.id)
      return !old || !isSame(old, row)
    })
    await store(transaction, changed)
    const created = changed.filter(({ id }) => !known.has(id)).length
    const updated = changed.length - created
    return { created, updated, unchanged: apps.length - changed.length, errors }
  })
}
