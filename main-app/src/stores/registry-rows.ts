import { DEFAULT_APP_SETTINGS, type AppRecord, type ShellApp } from '@codo/shared/registry'
import { appTarget } from './app-kind'

/** Rows of the shell's own list, or of the public one. */
export function rowsIn(data: unknown): AppRecord[] {
  const list = data as AppRecord[] | { apps?: AppRecord[] | null } | null | undefined
  return (Array.isArray(list) ? list : list?.apps) ?? []
}

/** A row of an upstream list has no settings. */
export const withDefaults = (row: AppRecord): ShellApp => ({
  ...DEFAULT_APP_SETTINGS,
  release: '',
  revision: 0,
  ...row,
})

/** The apps behind paths of the shell. */
export function indexByCode(apps: readonly ShellApp[]): Map<string, ShellApp> {
  const index = new Map<string, ShellApp>()
  for (const app of apps) {
    const target = appTarget(app)
    // The first of two with the same code, as ever.
    if (target.kind === 'micro' && !index.has(target.code)) index.set(target.code, app)
  }
  return index
}
