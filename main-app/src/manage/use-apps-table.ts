import type { AppRecord } from '@codo/shared/registry'
import { computed, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useFeaturesStore } from '../stores/features'
import { useRegistryStore } from '../stores/registry'
import { readAppsQuery, writeAppsQuery } from './apps-query'
import { listApps, type AppsQuery } from './apps-service'

/** Rows of the table for the query in the URL, and what is selected of them. */
export function useAppsTable() {
  const route = useRoute()
  const router = useRouter()
  const registry = useRegistryStore()
  const features = useFeaturesStore()
  const query = computed(() => readAppsQuery(route.query))
  const rows = shallowRef<AppRecord[]>([])
  const total = shallowRef(0)
  const status = shallowRef<'loading' | 'ready' | 'failed'>('loading')
  const error = shallowRef<unknown>()
  const selected = shallowRef<ReadonlySet<number>>(new Set())
  let latest = 0

  async function load(): Promise<void> {
    const turn = ++latest
    try {
      const page = await listApps(query.value, features.has('apps.order'))
      // An answer that comes late must not replace a newer one.
      if (turn !== latest) return
      rows.value = page.items
      total.value = page.total
      status.value = 'ready'
    } catch (cause) {
      if (turn !== latest) return
      error.value = cause
      status.value = 'failed'
    }
  }

  /** After a change: the table, and what the rest of the shell shows. */
  async function refresh(): Promise<void> {
    selected.value = new Set()
    await Promise.all([load(), registry.load().then(() => registry.loadUnlisted())])
  }

  function setQuery(change: Partial<AppsQuery>): void {
    const next = { ...query.value, page: 1, ...change }
    void router.replace({ query: writeAppsQuery(next) })
  }

  watch([query, () => features.has('apps.order')], load, { immediate: true })
  return { query, rows, total, status, error, selected, load, refresh, setQuery }
}
