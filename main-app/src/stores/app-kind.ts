import { isSafeHref, microAppCode, type AppRecord } from '@codo/shared/registry'

/** What opening an app means. */
export type AppTarget =
  | { kind: 'micro'; code: string; path: string }
  | { kind: 'external'; href: string }
  /** No front end, or a link that must not be opened. */
  | { kind: 'none' }

/** Where an app of the registry leads. */
export function appTarget(app: Pick<AppRecord, 'app_code' | 'frontend_code' | 'href'>): AppTarget {
  if (app.href !== '') {
    return isSafeHref(app.href) ? { kind: 'external', href: app.href } : { kind: 'none' }
  }
  const code = microAppCode(app)
  return code === undefined ? { kind: 'none' } : { kind: 'micro', code, path: `/${code}` }
}
