import { session } from '@codo/shared/auth'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { readPreference, writePreference } from '../boot/preferences'

const LIMIT = 8

/** Apps the user opened last, newest first; kept in this browser, per user. */
export const useRecentStore = defineStore('recent', () => {
  const key = `codo-recent:${session.user()?.username ?? ''}`
  const ids = shallowRef(parse(readPreference(key)))

  function remember(id: number): void {
    ids.value = [id, ...ids.value.filter((other) => other !== id)].slice(0, LIMIT)
    writePreference(key, JSON.stringify(ids.value))
  }

  return { ids, remember }
})

function parse(stored: string | null): number[] {
  try {
    const value: unknown = JSON.parse(stored ?? '[]')
    return Array.isArray(value) ? value.filter((id) => typeof id === 'number').slice(0, LIMIT) : []
  } catch {
    return []
  }
}
