import type { AppRecord } from '@codo/shared/registry'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowRef, type EffectScope } from 'vue'
import type { CentreGroup } from './use-centre'
import { useGradualGroups } from './use-gradual-groups'

const groupOf = (name: string, size: number): CentreGroup => ({
  name,
  apps: Array.from({ length: size }, (_unused, id) => ({ id }) as AppRecord),
})

let scope: EffectScope

beforeEach(() => {
  vi.useFakeTimers()
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

function start(...all: CentreGroup[]) {
  const search = shallowRef('')
  const groups = shallowRef(all)
  const gradual = scope.run(() => useGradualGroups(groups, [search]))!
  const shown = () => gradual.value.map((group) => `${group.name} ${group.shown.length}`)
  return { search, gradual, shown }
}

it('shows a small registry at once', () => {
  expect(start(groupOf('a', 7), groupOf('b', 5)).shown()).toEqual(['a 7', 'b 5'])
})

it('shows the first screen of a large one, then the rest, with its full counts', async () => {
  const { gradual, shown } = start(groupOf('a', 20), groupOf('b', 300), groupOf('c', 9))
  expect(shown()).toEqual(['a 20', 'b 4'])
  expect(gradual.value[1]?.apps).toHaveLength(300)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(shown()).toEqual(['a 20', 'b 300', 'c 9'])
})

it('starts with one screen again when the view changes', async () => {
  const { search, shown } = start(groupOf('a', 300))
  await vi.advanceTimersByTimeAsync(1_000)
  search.value = 'x'
  await nextTick()
  expect(shown()).toEqual(['a 24'])
})
