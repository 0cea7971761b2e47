import { watch, type InjectionKey } from 'vue'
import { whenIdle } from '../boot/when-idle'
import { toMicroApp } from '../micro-app/micro-app'
import { appTarget } from '../stores/app-kind'
import type { useFavoritesStore } from '../stores/favorites'
import type { useRecentStore } from '../stores/recent'
import type { useRegistryStore } from '../stores/registry'
import { loadAhead } from './load-ahead'
import { isMetered } from './metered'
import { createPrefetcher, type PrefetchTarget } from './prefetcher'
import { watchPointing, type Look } from './watch-pointing'

/** Apps that are fetched without anybody pointing at them. */
const IDLE_LIMIT = 3

/** Tells what the user looks at, where that is no link. */
export const prefetchKey: InjectionKey<Look> = Symbol('prefetch')

export interface PrefetchSources {
  registry: ReturnType<typeof useRegistryStore>
  favorites: ReturnType<typeof useFavoritesStore>
  recent: ReturnType<typeof useRecentStore>
  /** Code and state of the app that is on the screen. */
  shown: () => { code: string; isLoading: boolean } | undefined
}

/**
 * Fetches apps ahead: the most used ones while the browser is idle, others when the user points at
 * them. Never on a metered connection, for a page nobody sees, or while an app is loading.
 */
export function startPrefetch({ registry, favorites, recent, shown }: PrefetchSources): Look {
  const prefetcher = createPrefetcher({
    load: loadAhead,
    isAllowed: () => !document.hidden && !isMetered() && shown()?.isLoading !== true,
  })
  const targetOf = (path: string): PrefetchTarget | undefined => {
    const code = path.split('/')[1] ?? ''
    const app = registry.byCode(code)
    // A disabled app shows a message instead of itself.
    if (!app || app.status === 'disabled') return undefined
    const { entry, isAllowed } = toMicroApp(code, app)
    return isAllowed ? { code, url: entry } : undefined
  }
  const point = (path: string) => {
    const target = targetOf(path)
    if (target) prefetcher.want([target], true)
  }
  const mostUsed = () =>
    [...new Set([...recent.ids, ...favorites.ids])]
      .map((id) => registry.apps.find((app) => app.id === id))
      .map((app) => app && appTarget(app))
      .flatMap((target) => (target?.kind === 'micro' ? (targetOf(target.path) ?? []) : []))

  document.addEventListener('visibilitychange', prefetcher.resume)
  // An app may be there before this is.
  watch(
    shown,
    (now) => {
      if (now) prefetcher.skip(now.code)
      prefetcher.resume()
    },
    { immediate: true },
  )
  watch(
    () => registry.status === 'ready' && favorites.isLoaded,
    (ready) => {
      if (ready) whenIdle(() => prefetcher.want(mostUsed().slice(0, IDLE_LIMIT)))
    },
  )
  return watchPointing(point)
}
