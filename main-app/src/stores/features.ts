import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { request } from '../request/shell-request'

/** What this server can do beyond upstream. */
export type Feature = 'apps.import' | 'apps.export' | 'apps.order'

/** Extra abilities of the server; upstream announces none, and what is not announced is not used. */
export const useFeaturesStore = defineStore('features', () => {
  const announced = shallowRef<ReadonlySet<string>>(new Set())

  async function load(): Promise<void> {
    try {
      const { features } = await request.get<{ features?: string[] }>('/api/acc/conf/')
      announced.value = new Set(features)
    } catch {
      // Everything works without; the next page load asks again.
    }
  }

  return { load, has: (feature: Feature) => announced.value.has(feature) }
})
