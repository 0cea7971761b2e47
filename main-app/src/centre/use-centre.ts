import { categoryOf, type AppRecord } from '@codo/shared/registry'
import { computed, shallowRef } from 'vue'
import { useFavoritesStore } from '../stores/favorites'
import { useRecentStore } from '../stores/recent'
import { useRegistryStore } from '../stores/registry'
import { matchesSearch } from '../stores/search-apps'

/** What the side list can choose. Categories carry their own names, so the fixed ones are marked. */
export type CentreView = '@all' | '@favorites' | '@recent' | (string & {})

export interface CentreGroup {
  /** Category; absent for a list that is not by category. */
  name?: string
  apps: readonly AppRecord[]
}

/** What the app centre shows: a view, narrowed by a search. */
export function useCentre() {
  const registry = useRegistryStore()
  const favorites = useFavoritesStore()
  const recent = useRecentStore()
  const view = shallowRef<CentreView>('@all')
  const search = shallowRef('')

  const starred = computed(() => registry.visible.filter(({ id }) => favorites.ids.has(id)))
  const recentApps = computed(() =>
    recent.ids.flatMap((id) => registry.visible.find((app) => app.id === id) ?? []),
  )

  const inView = computed(() => {
    // A search looks everywhere: nobody should have to guess the category.
    if (search.value.trim() !== '') {
      return registry.visible.filter((app) => matchesSearch(app, search.value))
    }
    if (view.value === '@favorites') return starred.value
    if (view.value === '@recent') return recentApps.value
    if (view.value === '@all') return registry.visible
    return registry.visible.filter((app) => categoryOf(app) === view.value)
  })

  const groups = computed<CentreGroup[]>(() => {
    const isByCategory = view.value === '@all' && search.value.trim() === ''
    if (isByCategory) return registry.groups
    return inView.value.length > 0 ? [{ apps: inView.value }] : []
  })

  return { view, search, groups, starred, recentApps }
}
