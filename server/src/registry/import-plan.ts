import { APP_SETTING_FIELDS, DEFAULT_APP_SETTINGS } from '@codo/shared/registry'
import type { TransferRow } from './app-schema.js'
import { findErrors, type ImportedApp, type RowError } from './import-errors.js'
import { pickRecord, pickSettings, valueChanges, type StoredApp } from './stored-app.js'

/** `merge` overwrites apps whose id is there already; `skip` leaves those as they are. */
export const IMPORT_MODES = ['merge', 'skip'] as const
export type ImportMode = (typeof IMPORT_MODES)[number]

export interface ImportOptions {
  /** Default `merge`. */
  mode?: ImportMode | undefined
  allowedOrigins: readonly string[]
  /** Whether apps that are there may be changed; false for somebody who may only add some. */
  mayUpdate: boolean
}

/** What an import would do. */
export interface ImportPlan {
  create: ImportedApp[]
  update: { known: StoredApp; app: ImportedApp; changes: Record<string, [unknown, unknown]> }[]
  unchanged: ImportedApp[]
  errors: RowError[]
}

/** A row with the settings it leaves out: those of the app it replaces, or the defaults. */
function completeRow(row: TransferRow, known: StoredApp | undefined): ImportedApp {
  const given = APP_SETTING_FIELDS.filter((field) => row[field] !== undefined)
  return {
    ...pickRecord(row),
    ...pickSettings({
      ...(known ?? DEFAULT_APP_SETTINGS),
      ...Object.fromEntries(given.map((field) => [field, row[field]])),
    }),
  }
}

function changesOf(known: StoredApp, app: ImportedApp): Record<string, [unknown, unknown]> {
  const times = (['create_time', 'update_time'] as const).filter((key) => known[key] !== app[key])
  return {
    ...valueChanges(known, app),
    ...Object.fromEntries(times.map((key) => [key, [known[key], app[key]]])),
  }
}

/** Says what an import would do; an id that is there already is the same app. */
export function planImport(
  stored: readonly StoredApp[],
  rows: readonly TransferRow[],
  { mode = 'merge', allowedOrigins, mayUpdate }: ImportOptions,
): ImportPlan {
  const known = new Map(stored.map((app) => [app.id, app]))
  const apps = rows.map((row) => completeRow(row, known.get(row.id)))
  const taken = apps.filter(({ id }) => mode === 'merge' || !known.has(id))
  const ids = new Set(taken.map(({ id }) => id))
  const staying = stored.filter(({ id }) => !ids.has(id))
  const plan: ImportPlan = {
    create: [],
    update: [],
    unchanged: apps.filter(({ id }) => !ids.has(id)),
    errors: findErrors(taken, staying, allowedOrigins),
  }
  for (const [row, app] of taken.entries()) {
    const old = known.get(app.id)
    const changes = old ? changesOf(old, app) : {}
    if (!old) plan.create.push(app)
    else if (Object.keys(changes).length === 0) plan.unchanged.push(app)
    else if (mayUpdate) plan.update.push({ known: old, app, changes })
    else plan.errors.push({ row, name: app.name, msg: `没有修改应用的权限：ID ${app.id}` })
  }
  return plan
}
