import type { AppSettings, AppRecord } from '@codo/shared/registry'

type ListedApp = AppRecord & AppSettings

/** A change of visibility that is not saved yet. */
export interface PendingApp {
  app: ListedApp
  /** Roles that would see it; everybody when absent. */
  roleIds: ReadonlySet<number> | undefined
}

/**
 * The app centre of a role, with a change that is not saved yet.
 *
 * @param apps what the server shows to the role
 */
export function appsForRole(
  apps: readonly ListedApp[],
  role: number,
  pending: PendingApp | undefined,
): ListedApp[] {
  const others = apps.filter(({ id }) => id !== pending?.app.id)
  const isSeen = pending && (!pending.roleIds || pending.roleIds.has(role))
  const all = isSeen ? [...others, pending.app] : others
  return all
    .filter(({ status }) => status !== 'hidden')
    .sort((one, other) => one.sort_order - other.sort_order || one.id - other.id)
}
