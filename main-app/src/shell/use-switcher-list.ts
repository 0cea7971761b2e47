import type { AppRecord } from '@codo/shared/registry'
import { computed, type ComputedRef, type Ref } from 'vue'
import { appTarget, type AppTarget } from '../stores/app-kind'
import { useFavoritesStore } from '../stores/favorites'
import { useRecentStore } from '../stores/recent'
import { useRegistryStore } from '../stores/registry'
import { matchesSearch } from '../stores/search-apps'
import { useOpenApp } from '../stores/use-open-app'

/** Nobody reads on: who does not see an app goes on typing. */
const LIMIT = 60

export interface SwitcherEntry {
  app: AppRecord
  target: AppTarget
  starred: boolean
}

/** Apps to switch to: recently used first, then favourites, then the rest. */
export function useSwitcherList(search: Ref<string>): {
  entries: ComputedRef<SwitcherEntry[]>
  open: (entry: SwitcherEntry) => void
} {
  const registry = useRegistryStore()
  const favorites = useFavoritesStore()
  const recent = useRecentStore()
  const openApp = useOpenApp()

  const rank = ({ id }: AppRecord) => {
    const at = recent.ids.indexOf(id)
    if (at >= 0) return at
    return favorites.ids.has(id) ? recent.ids.length : recent.ids.length + 1
  }
  const entries = computed(() =>
    registry.visible
      .filter((app) => matchesSearch(app, search.value))
      .map((app) => ({ app, target: appTarget(app), starred: favorites.ids.has(app.id) }))
      .filter(({ target }) => target.kind !== 'none')
      .sort((a, b) => rank(a.app) - rank(b.app))
      .slice(0, LIMIT),
  )
  return { entries, open: ({ app }) => openApp(app) }
}
