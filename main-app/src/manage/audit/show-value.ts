import { t } from './audit-messages'

/** A value of a field as a reader wants it: yes and no, lists with commas, nothing for nothing. */
export function showValue(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return value ? t('changes.yes') : t('changes.no')
  if (Array.isArray(value)) return value.map(showValue).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
