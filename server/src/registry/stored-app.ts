import type { Selectable } from 'kysely'
import {
  APP_DRAFT_FIELDS,
  APP_FIELDS,
  APP_SETTING_FIELDS,
  type AppDraft,
  type AppRecord,
  type AppSettings,
} from '@codo/shared/registry'
import type { Tables } from '../db/tables.js'

/** What a client may write. */
export type AppValues = AppDraft & AppSettings
/** A row of the registry; `revision` grows with each write. */
export type StoredApp = AppRecord & AppSettings & { revision: number }

type AppRow = Selectable<Tables['apps']>

export const VALUE_FIELDS = [...APP_DRAFT_FIELDS, ...APP_SETTING_FIELDS] as const
export const STORED_FIELDS = [...APP_FIELDS, ...APP_SETTING_FIELDS, 'revision'] as const

export const fromRow = ({ roles_revision: _, ...row }: AppRow): StoredApp => ({
  ...row,
  keep_alive: row.keep_alive === 1,
})

export const toRow = ({ keep_alive, ...values }: AppValues) => ({
  ...values,
  keep_alive: keep_alive ? (1 as const) : (0 as const),
})

function pick<T extends object, K extends keyof T>(from: T, fields: readonly K[]): Pick<T, K> {
  return Object.fromEntries(fields.map((field) => [field, from[field]])) as Pick<T, K>
}

/** Leaves out whatever else the object holds. */
export const pickRecord = (app: AppRecord): AppRecord => pick(app, APP_FIELDS)
export const pickSettings = (app: AppSettings): AppSettings => pick(app, APP_SETTING_FIELDS)
export const pickValues = (app: AppValues): AppValues => pick(app, VALUE_FIELDS)

/** `{field: [before, after]}` of the values that differ. */
export function valueChanges(
  before: AppValues,
  after: AppValues,
): Record<string, [unknown, unknown]> {
  const changed = VALUE_FIELDS.filter((field) => before[field] !== after[field])
  return Object.fromEntries(changed.map((field) => [field, [before[field], after[field]]]))
}
