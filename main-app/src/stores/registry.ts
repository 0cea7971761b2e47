import { NO_FRONTEND, groupApps } from '@codo/shared/registry'
import type { AppRecord, ShellApp } from '@codo/shared/registry'
import { isCodoError, type CodoError } from '@codo/shared/request'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { START_CALLS } from '../boot/start-calls'
import { getEarly } from '../request/get-early'
import { request } from '../request/shell-request'
import { useFeaturesStore } from './features'
import { keepSame } from './keep-same'
import { indexByCode, withDefaults } from './registry-rows'

const MANAGED_LIST = '/api/p/v4/apps/'

/** Rows of one page of the managed list; upstream's own limit. */
const PAGE_SIZE = 300

/** Answer of the shell's own list; no apps when the revision is still the current one. */
interface ShellList {
  revision: string
  apps: ShellApp[] | null
}

/** The apps the shell knows. */
export const useRegistryStore = defineStore('registry', () => {
  const features = useFeaturesStore()
  const status = shallowRef<'idle' | 'loading' | 'ready' | 'failed'>('idle')
  const error = shallowRef<CodoError>()
  const listed = shallowRef<readonly ShellApp[]>([])
  /** The public list leaves out apps without a front end; only who manages apps sees them. */
  const managed = shallowRef<readonly ShellApp[]>([])
  let revision = ''
  // Either list may come first, or again: what is in both shows once.
  const apps = computed(() => {
    if (managed.value.length === 0) return listed.value
    const known = new Set(listed.value.map(({ id }) => id))
    return [...listed.value, ...managed.value.filter(({ id }) => !known.has(id))]
  })
  /** What lists show; hidden apps open by their address only. */
  const visible = computed(() => apps.value.filter((app) => app.status !== 'hidden'))
  const groups = computed(() => groupApps(visible.value))
  const categories = computed(() =>
    groups.value.map(({ name, apps }) => ({ name, count: apps.length })),
  )
  const codes = computed(() => indexByCode(listed.value))

  async function load(): Promise<void> {
    // A refresh keeps what is shown until the new list is there.
    if (status.value !== 'ready') status.value = 'loading'
    try {
      await refresh()
      status.value = 'ready'
    } catch (cause) {
      error.value = isCodoError(cause) ? cause : undefined
      if (status.value === 'loading') status.value = 'failed'
    }
  }

  /** Asks for changes. Rows that did not change stay the same objects. */
  async function refresh(): Promise<void> {
    await features.known()
    const rows = (features.has('apps.shell') && (await shellRows())) || (await publicRows())
    listed.value = keepSame(listed.value, rows)
  }

  async function shellRows(): Promise<readonly ShellApp[] | undefined> {
    try {
      return await askShellList()
    } catch (error) {
      // What is remembered of the server may be out of date.
      await features.load()
      if (features.has('apps.shell')) throw error
      return undefined
    }
  }

  async function askShellList(): Promise<readonly ShellApp[]> {
    const params = { ...(revision && { revision }) }
    const options = { params, showType: 0 } as const
    const answer = revision
      ? await request.get<ShellList>(START_CALLS.shellList, options)
      : await getEarly<ShellList>(START_CALLS.shellList, options)
    revision = answer.revision
    return answer.apps ?? listed.value
  }

  async function publicRows(): Promise<ShellApp[]> {
    const rows = await getEarly<AppRecord[]>(START_CALLS.publicList, { showType: 0 })
    return rows.map(withDefaults)
  }

  async function loadUnlisted(): Promise<void> {
    try {
      const rows: AppRecord[] = []
      for (let page = 1; rows.length === (page - 1) * PAGE_SIZE; page++) {
        const params = { page_number: page, page_size: PAGE_SIZE }
        rows.push(...(await request.get<AppRecord[]>(MANAGED_LIST, { params, showType: 0 })))
      }
      // What the shell's own list leaves out on purpose stays out.
      const missing = features.has('apps.shell')
        ? rows.filter(({ frontend_code }) => frontend_code === NO_FRONTEND)
        : rows
      managed.value = keepSame(managed.value, missing.map(withDefaults))
    } catch {
      // The public list stands alone then.
    }
  }

  /** The app behind a path of the shell. */
  const byCode = (code: string): ShellApp | undefined => codes.value.get(code)

  return { status, error, apps, visible, groups, categories, load, refresh, loadUnlisted, byCode }
})
