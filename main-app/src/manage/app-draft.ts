import {
  APP_DRAFT_FIELDS,
  DEFAULT_CATEGORY,
  NO_FRONTEND,
  type AppDraft,
  type AppRecord,
} from '@codo/shared/registry'

/** What the user chooses first; the record itself has no such field. */
export const APP_KINDS = ['micro', 'external', 'none'] as const
export type AppKind = (typeof APP_KINDS)[number]

export const EMPTY_DRAFT: AppDraft = {
  name: '',
  app_code: '',
  frontend_code: '',
  href: '',
  img: '',
  icon: '',
  classify: '',
  description: '',
}

export function kindOf({ href, frontend_code }: AppDraft): AppKind {
  if (href !== '') return 'external'
  return frontend_code === NO_FRONTEND ? 'none' : 'micro'
}

/** The writable part of a record; a missing front end is a kind, not a code. */
export function draftOf(app: AppRecord): AppDraft {
  const draft = Object.fromEntries(APP_DRAFT_FIELDS.map((field) => [field, app[field]]))
  return { ...(draft as AppDraft), frontend_code: codeOf(app) }
}

function codeOf({ frontend_code }: AppRecord): string {
  return frontend_code === NO_FRONTEND ? '' : frontend_code
}

/** What is sent: trimmed, and without what another kind left behind. */
export function finishDraft(draft: AppDraft, kind: AppKind): AppDraft {
  const trimmed = Object.fromEntries(APP_DRAFT_FIELDS.map((field) => [field, draft[field].trim()]))
  const finished = { ...EMPTY_DRAFT, ...trimmed }
  finished.classify ||= DEFAULT_CATEGORY
  if (kind !== 'external') finished.href = ''
  if (kind === 'none') finished.frontend_code = NO_FRONTEND
  return finished
}
