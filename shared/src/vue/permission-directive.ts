import { watchEffect, type ObjectDirective } from 'vue'
import { isGranted } from '../bridge/permissions.js'
import type { HostView } from './keys.js'

/** One name, or several of which any suffices. */
export type PermissionValue = string | readonly string[]

interface Watched {
  value: PermissionValue
  apply(): void
  stop(): void
}

const watched = new WeakMap<HTMLElement, Watched>()

/**
 * Hides an element whose permission is missing, and follows later grants. The argument chooses
 * `page` or `component` (default). It is a courtesy to the user: the server decides.
 *
 * @example <el-button v-permission="'cmdb_delete'">Delete</el-button>
 * @example <li v-permission:page="['hosts', 'racks']">…</li>
 */
export const vPermission: ObjectDirective<HTMLElement, PermissionValue> = {
  beforeMount(el, { value, arg, instance }) {
    const host = (instance as { $codoHost?: HostView } | null)?.$codoHost
    if (!host) throw new Error('v-permission needs app.use(codoPlugin, { host })')
    const kind = arg === 'page' ? 'page' : 'component'
    const shown = el.style.display
    const entry: Watched = {
      value,
      apply() {
        const names = typeof entry.value === 'string' ? [entry.value] : entry.value
        const granted = names.some((name) => isGranted(host.permissions, kind, name))
        el.style.display = granted ? shown : 'none'
      },
      stop: () => undefined,
    }
    entry.stop = watchEffect(entry.apply)
    watched.set(el, entry)
  },
  updated(el, { value }) {
    const entry = watched.get(el)
    if (!entry) return
    entry.value = value
    entry.apply()
  },
  unmounted(el) {
    watched.get(el)?.stop()
    watched.delete(el)
  },
}
