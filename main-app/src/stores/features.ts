import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { readPreference, writePreference } from '../boot/preferences'
import { FEATURES_KEY, START_CALLS } from '../boot/start-calls'
import { getEarly } from '../request/get-early'

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
  | 'authorization.contacts'
  | 'icons'
  | 'menus'
  | 'perf'
  | 'roles'
  | 'users'
  | 'tokens'
  | 'mfa.enrol'

interface Conf {
  features?: string[]
  /** Per cent. */
  perf_sample?: number
}

/** Extra abilities of the server; upstream announces none, and what is not announced is not used. */
export const useFeaturesStore = defineStore('features', () => {
  const remembered = readPreference(FEATURES_KEY)
  const announced = shallowRef<ReadonlySet<string>>(new Set(remembered?.split(' ')))
  let loading: Promise<void> | undefined
  /** Share of opened apps whose timing the server wants, from 0 to 1. */
  const perfShare = shallowRef(0)
  /** Whether the server has been asked; before that, nothing is known to be missing. */
  const isKnown = shallowRef(false)

  const load = (): Promise<void> => (loading ??= ask())
  /** Resolves as soon as there is an answer to go by: this visit's, or an earlier one's. */
  const known = async (): Promise<void> => {
    if (remembered === null) await load()
  }

  async function ask(): Promise<void> {
    try {
      const { features, perf_sample = 0 } = await getEarly<Conf>(START_CALLS.conf)
      announced.value = new Set(features)
      perfShare.value = announced.value.has('perf') ? perf_sample / 100 : 0
      // Which list to ask for need not wait for it next time.
      writePreference(FEATURES_KEY, [...announced.value].join(' '))
    } catch {
      loading = undefined
      // Everything works without; the next page load asks again.
    }
    isKnown.value = true
  }

  const has = (feature: Feature) => announced.value.has(feature)
  return { isKnown, perfShare, load, known, has }
})
