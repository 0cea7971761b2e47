import { computed, shallowRef, watch } from 'vue'
import { useRoute, useRouter, type LocationQuery, type LocationQueryRaw } from 'vue-router'
import type { PagedQuery } from './paged-query'

export interface PagedRowsOptions<Q extends PagedQuery, T> {
  read: (query: LocationQuery) => Q
  write: (query: Q) => LocationQueryRaw
  load: (query: Q) => Promise<{ items: T[]; total: number }>
  /** Anything else that makes another answer, read reactively. */
  depends?: () => unknown
}

/** Rows of a list for the query in the URL; the answer of an older query never shows. */
export function usePagedRows<Q extends PagedQuery, T>(options: PagedRowsOptions<Q, T>) {
  const route = useRoute()
  const router = useRouter()
  const { name } = route
  const query = computed(() => options.read(route.query))
  const rows = shallowRef<T[]>([])
  const total = shallowRef(0)
  const status = shallowRef<'loading' | 'ready' | 'failed'>('loading')
  const error = shallowRef<unknown>()
  let latest = 0

  async function load(): Promise<void> {
    const turn = ++latest
    try {
      const page = await options.load(query.value)
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

  /** Back to the first page, unless the change names another. */
  function setQuery(change: Partial<Q>): void {
    void router.replace({ query: options.write({ ...query.value, page: 1, ...change }) })
  }

  watch(
    [query, () => options.depends?.()],
    () => {
      // The query of the page that comes next is not this list's.
      if (route.name === name) void load()
    },
    { immediate: true },
  )
  return { query, rows, total, status, error, load, setQuery }
}
