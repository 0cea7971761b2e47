/**
 * A row of the app registry as upstream's admin stores and lists it.
 * Source: contract/gateway.md, "Admin endpoints", row "app record".
 */
export interface AppRecord {
  id: number
  /** Display name, unique, at most 100 characters. Need not resemble the code. */
  name: string
  /** Code of the back-end service. */
  app_code: string
  /** Code of the sub-app; {@link NO_FRONTEND} when there is none; empty falls back to `app_code`. */
  frontend_code: string
  /** External link, opened in a new tab; empty for a sub-app. */
  href: string
  img: string
  icon: string
  /** Category; {@link DEFAULT_CATEGORY} when none is given. */
  classify: string
  /** At most 250 characters. */
  description: string
  /** `YYYY-MM-DD HH:mm:ss`, server time. */
  create_time: string
  /** `YYYY-MM-DD HH:mm:ss`, server time. */
  update_time: string
}

/** The fields a client may write; the server sets `id` and both times. */
export type AppDraft = Omit<AppRecord, 'id' | 'create_time' | 'update_time'>

/** The fields a client may write, in the order of {@link APP_FIELDS}. */
export const APP_DRAFT_FIELDS = [
  'name',
  'app_code',
  'frontend_code',
  'href',
  'img',
  'icon',
  'classify',
  'description',
] as const satisfies readonly (keyof AppDraft)[]

/** Every field of a record, in the order of upstream's export. */
export const APP_FIELDS = [
  'create_time',
  'update_time',
  'id',
  ...APP_DRAFT_FIELDS,
] as const satisfies readonly (keyof AppRecord)[]

/** `frontend_code` of an app that has no front end. */
export const NO_FRONTEND = 'no'

export const DEFAULT_CATEGORY = '其他'

/** Longest values the registry stores, in characters. */
export const APP_LIMITS = {
  name: 100,
  app_code: 80,
  frontend_code: 40,
  href: 500,
  img: 500,
  icon: 100,
  classify: 50,
  description: 250,
} as const satisfies Record<keyof AppDraft, number>

/** Code under which the shell loads an app, or `undefined` when it has no front end of its own. */
export function microAppCode(
  app: Pick<AppRecord, 'app_code' | 'frontend_code' | 'href'>,
): string | undefined {
  if (app.frontend_code === NO_FRONTEND || app.href !== '') return undefined
  return app.frontend_code || app.app_code || undefined
}

/** Entry of a deployed sub-app. Source: contract/subapp.md, rule 3. */
export const entryPath = (code: string): string => `/web/${code}/`
