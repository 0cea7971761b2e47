import { AUDIT_AREAS } from './audit-query'
import { t } from './audit-messages'

const ACTIONS = [
  'create',
  'update',
  'delete',
  'restore',
  'import',
  'status',
  'roles',
  'upload',
  'deploy',
  'switch',
  'grant',
  'revoke',
  'enable',
  'disable',
  'reset_pw',
  'reset_mfa',
  'enrol',
  'unenrol',
  'recovery',
  'password',
  'rules',
] as const

/** `app.update` in words; a kind this shell does not know stays as it is. */
export function kindLabel(kind: string): string {
  const [areaName, actionName] = kind.split('.')
  const area = AUDIT_AREAS.find((name) => name === areaName)
  const action = ACTIONS.find((name) => name === actionName)
  if (!area || !action) return kind
  return `${t(`audit.area.${area}`)} · ${t(`audit.action.${action}`)}`
}
