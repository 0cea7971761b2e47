import type { AppRecord } from '@codo/shared/registry'
import { isCodoError } from '@codo/shared/request'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { request } from '../request/shell-request'

const URL = '/api/p/v4/favorites/'
const KEY = { key: 'app_collect', app_code: 'overall' }

/** An app as upstream keeps it among the favourites of a user. */
export type Favorite = Pick<AppRecord, 'id' | 'app_code' | 'name' | 'href'>

/** Starred apps, kept on the server. Source: contract/gateway.md, row "favorites". */
export const useFavoritesStore = defineStore('favorites', () => {
  const list = shallowRef<Favorite[]>([])
  const ids = computed(() => new Set(list.value.map(({ id }) => id)))
  /** The server keeps no favourites for this user: usually nobody gave them a role. */
  const isForbidden = shallowRef(false)
  /** Whether the server was asked, whatever it answered. */
  const isLoaded = shallowRef(false)
  let saving = Promise.resolve()

  async function load(): Promise<void> {
    try {
      list.value = parseFavorites(await request.get(URL, { params: KEY, showType: 0 }))
    } catch (error) {
      // Stars are a convenience: the app centre works without.
      isForbidden.value = isCodoError(error, 'FORBIDDEN')
    }
    isLoaded.value = true
  }

  /**
   * Stars or unstars an app: at once on the page, then on the server.
   *
   * @throws CodoError when the server refused; the star is then as it was
   */
  async function toggle({ id, app_code, name, href }: AppRecord): Promise<void> {
    const isStarred = ids.value.has(id)
    const apply = (starred: boolean) => {
      const others = list.value.filter((favorite) => favorite.id !== id)
      list.value = starred ? [...others, { id, app_code, name, href }] : others
    }
    apply(!isStarred)
    // One after the other: the server keeps whole lists, and the last one must be the latest.
    const saved = saving.then(() => save())
    saving = saved.catch(() => undefined)
    try {
      await saved
    } catch (error) {
      apply(isStarred)
      throw error
    }
  }

  async function save(): Promise<void> {
    await request.post(URL, { ...KEY, value: { app_collect: list.value } }, { showType: 0 })
  }

  return { list, ids, isForbidden, isLoaded, load, toggle }
})

/** Upstream answers rows `{value}`, one per key; other deployments answer the value itself. */
export function parseFavorites(data: unknown): Favorite[] {
  const row: unknown = Array.isArray(data) ? data[0] : data
  const collected = field(field(row, 'value') ?? row, 'app_collect')
  if (!Array.isArray(collected)) return []
  return collected.filter((entry): entry is Favorite => typeof field(entry, 'id') === 'number')
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined
}
