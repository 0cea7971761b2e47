import { ID_INJECTION_KEY } from 'element-plus'
import { inject, shallowRef, type App, type InjectionKey, type ShallowRef } from 'vue'

const KEY: InjectionKey<ShallowRef<HTMLElement | undefined>> = Symbol('portal')

/**
 * Keeps every popup inside the sub-app: Element Plus would append them to `body`, where they
 * outlive the sub-app, miss its theme, and stay unstyled under a host's style isolation.
 */
export function installPortal(app: App, code: string) {
  const portal = shallowRef<HTMLElement>()
  // Element Plus looks for `#el-popper-container-<prefix>` before it makes one in `body`. Its type
  // says number; the value only ever becomes part of ids.
  const prefix = code as unknown as number
  app.provide(ID_INJECTION_KEY, { prefix, current: 0 })
  app.provide(KEY, portal)
  return portal
}

/** The element that dialogs, drawers and messages are appended to; set once App is mounted. */
export function usePortal(): ShallowRef<HTMLElement | undefined> {
  return inject(KEY, () => shallowRef<HTMLElement>(), true)
}

/** Id of the element in which Element Plus puts its poppers. */
export const popperContainerId = (code: string) => `el-popper-container-${code}`
