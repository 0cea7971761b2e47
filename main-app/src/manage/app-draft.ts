import {
  APP_DRAFT_FIELDS,
  APP_SETTING_FIELDS,
  DEFAULT_APP_SETTINGS,
  DEFAULT_CATEGORY,
  NO_FRONTEND,
  type AppDraft,
} from '@codo/shared/registry'
import { VALUE_FIELDS, type AppValues } from './managed-app'

/** What the user chooses first; the record itself has no such field. */
export const APP_KINDS = ['micro', 'external', 'none'] as const
export type AppKind = (typeof APP_KINDS)[number]

export const EMPTY_DRAFT: AppValues = {
  name: '',
  app_code: '',
  frontend_code: '',
  href: '',
  img: '',
  icon: '',
  classify: '',
  description: '',
  ...DEFAULT_APP_SETTINGS,
}

export function kindOf({ href, frontend_code }: Pick<AppDraft, 'href' | 'frontend_code'>): AppKind {
  if (href !== '') return 'external'
  return frontend_code === NO_FRONTEND ? 'none' : 'micro'
}

/** The writable part of a row; a missing front end is a kind, not a code. */
export function draftOf(app: AppValues): AppValues {
  const values = Object.fromEntries(VALUE_FIELDS.map((field) => [field, app[field]]))
  const { frontend_code } = app
  return {
    ...(values as unknown as AppValues),
    frontend_code: frontend_code === NO_FRONTEND ? '' : frontend_code,
  }
}

/** What is sent: trimmed, and without what another kind left behind. */
export function finishDraft(draft: AppValues, kind: AppKind): AppValues {
  const trimmed = Object.fromEntries(VALUE_FIELDS.map((field) => [field, trim(draft[field])]))
  const finished = { ...EMPTY_DRAFT, ...trimmed }
  finished.classify ||= DEFAULT_CATEGORY
  if (kind !== 'external') finished.href = ''
  if (kind === 'none') finished.frontend_code = NO_FRONTEND
  if (kind !== 'micro') Object.assign(finished, { entry: '', allowed_origin: '' })
  return finished
}

/** The part that any server knows. */
export const upstreamPart = (values: AppValues): AppDraft =>
  Object.fromEntries(APP_DRAFT_FIELDS.map((field) => [field, values[field]])) as unknown as AppDraft

/** Whether a setting differs from what an app that says nothing has. */
export const isDefault = (values: AppValues, fields: readonly (keyof AppValues)[]): boolean =>
  APP_SETTING_FIELDS.filter((field) => fields.includes(field)).every(
    (field) => values[field] === DEFAULT_APP_SETTINGS[field],
  )

const trim = <T>(value: T) => (typeof value === 'string' ? value.trim() : value)
