import {
  getCurrentScope,
  hasInjectionContext,
  inject,
  onScopeDispose,
  type InjectionKey,
} from 'vue'
import type { Host } from '../bridge/connect-host.js'
import { isGranted } from '../bridge/permissions.js'
import type { Request, ScopedRequest } from '../request/types.js'
import { HOST_KEY, REQUEST_KEY } from './keys.js'

/**
 * The host; its `user`, `locale`, `theme` and `permissions` are reactive (do not destructure them).
 * Works in components and in Pinia setup stores.
 *
 * @throws {Error} outside of them, or without {@link codoPlugin}
 */
export const useHost = (): Readonly<Host> => need(HOST_KEY, 'useHost')

/**
 * The gateway client; calls under way are cancelled when the component (or store) goes away.
 *
 * @throws {Error} outside of setup, or without {@link codoPlugin}
 */
export function useRequest(): Request {
  const scoped: ScopedRequest = need(REQUEST_KEY, 'useRequest').scope()
  if (getCurrentScope()) onScopeDispose(() => scoped.dispose())
  return scoped
}

/** Reactive checks of what the user's roles grant. */
export interface PermissionChecks {
  /** Whether a menu is granted. */
  page(name: string): boolean
  /** Whether a button or another part of a page is granted. */
  component(name: string): boolean
}

/** @example const { component } = usePermission(); const canDelete = computed(() => component('delete')) */
export function usePermission(): PermissionChecks {
  const host = need(HOST_KEY, 'usePermission')
  return {
    page: (name) => isGranted(host.permissions, 'page', name),
    component: (name) => isGranted(host.permissions, 'component', name),
  }
}

function need<T>(key: InjectionKey<T>, name: string): T {
  const found = hasInjectionContext() ? inject(key, undefined) : undefined
  if (found === undefined) {
    throw new Error(`${name}() needs app.use(codoPlugin, { host }) and must be called in setup`)
  }
  return found
}
