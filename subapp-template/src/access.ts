import type { SessionUser } from '@codo/shared/auth'
import { isGranted, type Permissions } from '@codo/shared/bridge'
import { computed, type ComputedRef } from 'vue'
import { useAppStore } from '@/stores/app'

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

/** Permissions of whoever is logged in, up to date. */
export function useAccess(): ComputedRef<Access> {
  const store = useAppStore()
  return computed(() => createAccess(store.user, store.permissions))
}
