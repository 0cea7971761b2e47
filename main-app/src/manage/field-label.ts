import { APP_STATUSES, APP_VISIBILITIES, STYLE_ISOLATIONS } from '@codo/shared/registry'
import { showValue } from './audit/show-value'
import { t } from './manage-messages'
import type { RowKind } from './conflict/conflict-fields'
import { VALUE_FIELDS, type AppValues } from './managed-app'

/** Name of a field of an app as the form has it; other fields keep their own. */
export function fieldLabel(field: string): string {
  if (field === 'role_ids') return t('form.roles')
  if (field === 'create_time' || field === 'update_time') return t(`manage.${field}`)
  const known = VALUE_FIELDS.find((name) => name === field)
  return known ? t(`form.${known}`) : field
}

/** A value of a field of an app as the form has it. */
export function fieldValue(field: string, value: unknown): string {
  const status = field === 'status' && APP_STATUSES.find((one) => one === value)
  if (status) return t(`status.${status}`)
  const visibility = field === 'visibility' && APP_VISIBILITIES.find((one) => one === value)
  if (visibility) return t(`form.visibility.${visibility}`)
  const isolation = field === 'style_isolation' && STYLE_ISOLATIONS.find((one) => one === value)
  if (isolation) return t(`form.style_isolation.${isolation}`)
  return showValue(value)
}

/** An app, for two people who change it. */
export const APP_ROW: RowKind<AppValues> = {
  ...{ fields: VALUE_FIELDS, label: fieldLabel, show: fieldValue },
}
