import {
  APP_SETTING_FIELDS,
  DEFAULT_APP_SETTINGS,
  DEFAULT_CATEGORY,
  type AppSettings,
} from '@codo/shared/registry'
import type { NewApp } from './app-schema.js'
import type { AppValues } from './stored-app.js'

const trimmed = <T>(value: T) => (typeof value === 'string' ? value.trim() : value)

/** The settings an app names, trimmed; the defaults for the others. */
function completeSettings(app: NewApp): AppSettings {
  const entries = APP_SETTING_FIELDS.map((field) => [
    field,
    trimmed(app[field] ?? DEFAULT_APP_SETTINGS[field]),
  ])
  return Object.fromEntries(entries) as AppSettings
}

/** Fills in what a new app leaves out. */
export const completeDraft = (app: NewApp): AppValues => ({
  name: app.name.trim(),
  app_code: app.app_code.trim(),
  frontend_code: app.frontend_code?.trim() ?? '',
  href: app.href?.trim() ?? '',
  img: app.img?.trim() ?? '',
  icon: app.icon?.trim() ?? '',
  classify: app.classify?.trim() || DEFAULT_CATEGORY,
  description: app.description ?? '',
  ...completeSettings(app),
})
