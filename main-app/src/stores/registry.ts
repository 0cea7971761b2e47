import { DEFAULT_CATEGORY, type AppRecord } from '@codo/shared/registry'
import { isCodoError, type CodoError } from '@codo/shared/request'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { request } from '../request/shell-request'
import { appTarget } from './app-kind'

const PUBLIC_LIST = '/api/acc/apps/list/'
const MANAGED_LIST = '/api/p/v4/apps/'

/** Upstream's own limit for a whole list. */
const WHOLE_LIST = 300

/** The apps the shell knows. */
export const useRegistryStore = defineStore('registry', () => {
  const status = shallowRef<'idle' | 'loading' | 'ready' | 'failed'>('idle')
  const error = shallowRef<CodoError>()
  const listed = shallowRef<AppRecord[]>([])
  /** The public list leaves out apps without a front end; only who manages apps sees them. */
  const managed = shallowRef<AppRecord[]>([])
  // Either list may come first, or again: what is in both shows once.
  const apps = computed(() => {
    const known = new Set(listed.value.map(({ id }) => id))
    return [...listed.value, ...managed.value.filter(({ id }) => !known.has(id))]
  })
  const categories = computed(() => countCategories(apps.value))

  async function load(): Promise<void> {
    // A refresh keeps what is shown until the new list is there.
    if (status.value !== 'ready') status.value = 'loading'
    try {
      listed.value = await request.get<AppRecord[]>(PUBLIC_LIST)
      status.value = 'ready'
    } catch (cause) {
      error.value = isCodoError(cause) ? cause : undefined
      if (status.value === 'loading') status.value = 'failed'
    }
  }

  async function loadUnlisted(): Promise<void> {
    try {
      const params = { page_number: 1, page_size: WHOLE_LIST }
      managed.value = await request.get<AppRecord[]>(MANAGED_LIST, { params, showType: 0 })
    } catch {
      // The public list stands alone then.
    }
  }

  /** The app behind a path of the shell. */
  function byCode(code: string): AppRecord | undefined {
    return listed.value.find((app) => {
      const target = appTarget(app)
      return target.kind === 'micro' && target.path === `/${code}`
    })
  }

  return { status, error, apps, categories, load, loadUnlisted, byCode }
})

/** Category of an app; apps without one share the default. */
export function categoryOf({ classify }: AppRecord): string {
  return classify || DEFAULT_CATEGORY
}

/** Categories in order of first appearance, the default last. */
function countCategories(apps: AppRecord[]): { name: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const app of apps) counts.set(categoryOf(app), (counts.get(categoryOf(app)) ?? 0) + 1)
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => Number(a.name === DEFAULT_CATEGORY) - Number(b.name === DEFAULT_CATEGORY))
}
