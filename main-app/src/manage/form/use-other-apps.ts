import type { AppRecord } from '@codo/shared/registry'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { useRegistryStore } from '../../stores/registry'
import { findApps } from '../apps-service'

/** Pause in typing after which the server is asked, in ms. */
const PAUSE = 350

/**
 * The apps a draft must not collide with: those the shell knows, and what the server finds for the
 * values that are being typed, since others register apps at the same time.
 */
export function useOtherApps(id: number | undefined, values: () => readonly string[]) {
  const registry = useRegistryStore()
  const found = shallowRef<readonly AppRecord[]>([])
  const others = computed(() => [...registry.apps, ...found.value].filter((app) => app.id !== id))
  let timer: ReturnType<typeof setTimeout> | undefined

  async function ask(texts: readonly string[]): Promise<void> {
    try {
      const answers = await Promise.all(texts.map(findApps))
      found.value = answers.flat()
    } catch {
      // Only a help while typing: the server checks again when it is sent.
    }
  }

  watch(values, (texts) => {
    clearTimeout(timer)
    const wanted = [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))]
    if (wanted.length > 0) timer = setTimeout(ask, PAUSE, wanted)
  })
  onScopeDispose(() => clearTimeout(timer), true)
  return others
}
