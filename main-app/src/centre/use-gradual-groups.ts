import { FIRST_SCREEN, cutGroups, type AppRecord } from '@codo/shared/registry'
import { computed, onScopeDispose, shallowRef, watch, type Ref, type WatchSource } from 'vue'
import type { CentreGroup } from './use-centre'

/** Cards that are added at a time. */
const STEP = 120

export interface GradualGroup extends CentreGroup {
  /** The first of its apps; all of them a moment later. */
  shown: AppRecord[]
}

/**
 * The groups, filled screen by screen while the page is idle: a registry of thousands must show its
 * first cards as soon as a registry of ten.
 *
 * @param restart a change of it starts with one screen again
 */
export function useGradualGroups(
  groups: Ref<CentreGroup[]>,
  restart: WatchSource[],
): Ref<GradualGroup[]> {
  const limit = shallowRef(FIRST_SCREEN)
  const total = computed(() => groups.value.reduce((sum, { apps }) => sum + apps.length, 0))
  let timer: ReturnType<typeof setTimeout> | undefined
  const grow = () => {
    clearTimeout(timer)
    // After the frame of what is there: typing and scrolling come first.
    if (limit.value < total.value) timer = setTimeout(() => (limit.value += STEP), 50)
  }
  watch(restart, () => (limit.value = FIRST_SCREEN))
  watch([limit, total], grow, { immediate: true, flush: 'post' })
  onScopeDispose(() => clearTimeout(timer))
  return computed(() => cutGroups(groups.value, limit.value))
}
