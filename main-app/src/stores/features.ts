import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { request } from '../request/shell-request'

/** What this server can do beyond upstream. */
export type Feature =
  | 'apps.import'
  | 'apps.import.preview'
  | 'apps.export'
  | 'apps.order'
  | 'apps.shell'
  | 'apps.history'
  | 'apps.status'
  | 'apps.builds'
  | 'audit'
  | 'icons'
  | 'perf'
  | 'roles'
  | 'users'
  | 'tokens'
  | 'mfa.enrol'

/** Extra abilities of the server; upstream announces none, and what is not announced is not used. */
export const useFeaturesStore = defineStore('features', () => {
  const announced = shallowRef<ReadonlySet<string>>(new Set())
  /** Whether the server has been asked; before that, nothing is known to be missing. */
  const isKnown = shallowRef(false)

  async function load(): Promise<void> {
    try {
      const { features } = await request.get<{ features?: string[] }>('/api/acc/conf/')
      announced.value = new Set(features)
    } catch {
      // Everything works without; the next page load asks again.
    }
    isKnown.value = true
  }

  return { isKnown, load, has: (feature: Feature) => announced.value.has(feature) }
})
