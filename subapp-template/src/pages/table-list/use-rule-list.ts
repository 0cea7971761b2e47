import type { Request } from '@codo/shared/request'
import { reactive, ref, shallowRef } from 'vue'
import { defaultSettings } from '../../../config/defaultSettings'
import type { RuleListItem, RuleQuery } from './data'
import { listRules } from './service'

/** Rows of the list and the query they answer. An answer that a newer query overtook is dropped. */
export function useRuleList(request: Request) {
  const query = reactive<RuleQuery>({ current: 1, pageSize: defaultSettings.pageSize })
  const rows = shallowRef<RuleListItem[]>([])
  const total = ref(0)
  const loading = ref(false)
  const failed = ref(false)
  let latest = 0

  async function load(): Promise<void> {
    const ticket = ++latest
    loading.value = true
    try {
      const page = await listRules(request, query)
      if (ticket !== latest) return
      rows.value = page.data
      total.value = page.total
      failed.value = false
    } catch {
      // The request's error handler has told the user; the table shows how to try again.
      if (ticket === latest) failed.value = true
    } finally {
      if (ticket === latest) loading.value = false
    }
  }

  /** Changes the query and loads; everything but a change of page starts at page 1. */
  function search(change: Partial<RuleQuery>): Promise<void> {
    Object.assign(query, { current: 1 }, change)
    return load()
  }

  /** After `count` rows of this page are gone: the page may be gone as well. */
  function reloadAfterRemoval(count: number): Promise<void> {
    const empty = count >= rows.value.length && query.current > 1
    return search({ current: empty ? query.current - 1 : query.current })
  }

  return { query, rows, total, loading, failed, load, search, reloadAfterRemoval }
}
