import { shallowRef } from 'vue'
import { useFeaturesStore } from '../stores/features'
import { useRegistryStore } from '../stores/registry'
import { readAppsQuery, writeAppsQuery } from './apps-query'
import { listApps, type AppsQuery } from './apps-service'
import type { ManagedApp } from './managed-app'
import { usePagedRows } from './use-paged-rows'

/** Rows of the table for the query in the URL, and what is selected of them. */
export function useAppsTable() {
  const registry = useRegistryStore()
  const features = useFeaturesStore()
  const selected = shallowRef<ReadonlySet<number>>(new Set())
  const table = usePagedRows<AppsQuery, ManagedApp>({
    read: readAppsQuery,
    write: writeAppsQuery,
    load: (query) => listApps(query, features.has('apps.order')),
    depends: () => features.has('apps.order'),
  })

  /** After a change: the table, and what the rest of the shell shows. */
  async function refresh(): Promise<void> {
    selected.value = new Set()
    await Promise.all([table.load(), registry.load().then(() => registry.loadUnlisted())])
  }

  return { ...table, selected, refresh }
}
