import type { SessionUser } from '@codo/shared/auth'
import { isGranted, type Permissions } from '@codo/shared/bridge'
import { computed, type ComputedRef } from 'vue'
import { useAppStore } from '@/stores/app'
import type { AppRoute } from '../config/routes'

/**
 * Named permissions of the current user; config/routes.ts and pages refer to them by name. They
 * decide what is shown: what is allowed is decided by the gateway alone.
 */
export function createAccess(user: SessionUser | undefined, permissions: Permissions) {
  const may = (component: string) => isGranted(permissions, 'component', component)
  return {
    canAdmin: user !== undefined && permissions.page.all === true,
    canEditRule: may('rule_edit'),
    canRemoveRule: may('rule_remove'),
  }
}

export type Access = ReturnType<typeof createAccess>
export type Permission = keyof Access

/** Whether a route may be entered. Unknown permission names let nobody in. */
export function mayEnter(route: Pick<AppRoute, 'access'>, access: Access): boolean {
  return route.access === undefined || access[route.access as Permission]
}

/** Permissions of whoever is logged in, up to date. */
export function useAccess(): ComputedRef<Access> {
  const store = useAppStore()
  return computed(() => createAccess(store.user, store.permissions))
}
