import { computed, shallowRef } from 'vue'
import { useRoute } from 'vue-router'
import { showToast } from '../../components/toasts'
import { useRegistryStore } from '../../stores/registry'
import { errorText } from '../error-text'
import { readPagedQuery, writePagedQuery } from '../paged-query'
import { usePagedRows } from '../use-paged-rows'
import { listHistory, restoreApp, type AppChange, type AppSnapshot } from './history-service'
import { t } from './history-messages'

const LATEST = { search: '', page: 1, size: 1 }

/** Changes of the app in the URL, and the way back to each. */
export function useAppHistory() {
  const route = useRoute()
  const registry = useRegistryStore()
  const id = computed(() => Number(route.params['id']))
  /** The app as it is now; `null` when it was deleted. */
  const current = shallowRef<AppSnapshot | null>()
  const name = shallowRef('')
  const restoring = shallowRef<AppChange>()
  const isBusy = shallowRef(false)

  const list = usePagedRows({
    read: readPagedQuery,
    write: writePagedQuery,
    async load(query) {
      const isLatest = query.page === 1 && query.search === ''
      const [page, latest] = await Promise.all([
        listHistory(id.value, query),
        isLatest ? undefined : listHistory(id.value, LATEST),
      ])
      const [newest] = (latest ?? page).items
      current.value = newest && newest.after
      name.value = (newest?.after ?? newest?.before)?.name ?? ''
      return page
    },
    depends: () => id.value,
  })

  async function restore(change: AppChange): Promise<void> {
    isBusy.value = true
    try {
      await restoreApp(change.change_id, current.value?.revision)
      showToast('success', t('history.restored', { name: name.value }))
      await registry.load()
    } catch (error) {
      showToast('error', t('history.not-restored', { reason: errorText(error) }))
    }
    restoring.value = undefined
    isBusy.value = false
    await list.load()
  }

  return { ...list, current, name, restoring, isBusy, restore }
}
