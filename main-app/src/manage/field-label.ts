import { t } from './manage-messages'
import { VALUE_FIELDS } from './managed-app'

/** Name of a field of an app as the form has it; other fields keep their own. */
export function fieldLabel(field: string): string {
  if (field === 'role_ids') return t('form.roles')
  const known = VALUE_FIELDS.find((name) => name === field)
  return known ? t(`form.${known}`) : field
}
