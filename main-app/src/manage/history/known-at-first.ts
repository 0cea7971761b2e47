import { APP_SETTING_FIELDS, DEFAULT_APP_SETTINGS } from '@codo/shared/registry'
import type { FieldChange } from '../audit/field-changes'
import { VALUE_FIELDS } from '../managed-app'
import type { AppSnapshot } from './history-service'

/** What was said of an app when it was created: neither empty fields nor defaults. */
export function knownAtFirst(app: AppSnapshot | null): FieldChange[] {
  if (!app) return []
  const settings = new Set<string>(APP_SETTING_FIELDS)
  const defaults: Record<string, unknown> = DEFAULT_APP_SETTINGS
  return VALUE_FIELDS.filter((field) =>
    settings.has(field) ? app[field] !== defaults[field] : app[field] !== '',
  ).map((field) => ({ field, before: undefined, after: app[field] }))
}
