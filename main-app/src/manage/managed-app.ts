import {
  APP_DRAFT_FIELDS,
  APP_SETTING_FIELDS,
  DEFAULT_APP_SETTINGS,
  type AppDraft,
  type AppRecord,
  type AppSettings,
} from '@codo/shared/registry'

/** Everything of an app that a form can change. */
export type AppValues = AppDraft & AppSettings

/** A row as application management has it; `revision` 0 where the server counts none. */
export type ManagedApp = AppRecord & AppSettings & { revision: number }

/** Fields of {@link AppValues}, in the order of the form. */
export const VALUE_FIELDS = [...APP_DRAFT_FIELDS, ...APP_SETTING_FIELDS] as const

/** A row of whatever server: what it does not say is as it is by default. */
export const toManagedApp = (
  row: AppRecord & Partial<AppSettings & { revision: number }>,
): ManagedApp => ({ ...DEFAULT_APP_SETTINGS, revision: 0, ...row })
