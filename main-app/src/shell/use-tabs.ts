import { computed, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { toMicroApp } from '../micro-app/micro-app'
import { useRegistryStore } from '../stores/registry'
import { useMicroApps } from './micro-apps-key'
import { findTab, neighbourTab, otherTabs } from './tab-model'
import { useTabsStore } from './tabs-store'
import { useAppPath } from './use-app-path'

/** Work that would lose what the user has not saved: it waits for an answer. */
export interface UnsavedQuestion {
  kind: 'close' | 'refresh'
  /** Names of the apps. */
  names: string
  go: () => void
}

/** The tabs as the bar shows them, and what one can do with them. */
export function useTabs() {
  const store = useTabsStore()
  const registry = useRegistryStore()
  const { supervisor, states } = useMicroApps()
  const route = useRoute()
  const router = useRouter()
  const pathOf = useAppPath()
  const question = shallowRef<UnsavedQuestion>()

  const activeCode = computed(() =>
    route.name === 'micro-app' ? String(route.params['code']) : undefined,
  )
  const items = computed(() =>
    store.tabs.flatMap((tab) => {
      const app = registry.byCode(tab.code)
      if (!app) return []
      const phase = states.get(tab.code)?.phase ?? 'idle'
      return { ...tab, app, phase, isActive: tab.code === activeCode.value }
    }),
  )
  const show = (code: string) => void router.push(pathOf(code))

  function askFirst(kind: UnsavedQuestion['kind'], codes: readonly string[], go: () => void): void {
    const unsaved = codes.filter((code) => supervisor.isUnsaved(code))
    if (unsaved.length === 0) return go()
    const names = unsaved.map((code) => registry.byCode(code)?.name ?? code).join('、')
    question.value = { kind, names, go }
  }

  const close = (codes: readonly string[]) =>
    askFirst('close', codes, async () => {
      const active = activeCode.value
      const next =
        active !== undefined && codes.includes(active)
          ? (neighbourTab(store.tabs, active, codes)?.code ?? '')
          : undefined
      if (next !== undefined) await router.push(next === '' ? '/' : pathOf(next))
      store.close(codes)
      for (const code of codes) supervisor.close(code)
    })

  const refresh = (code: string) =>
    askFirst('refresh', [code], () => {
      const app = registry.byCode(code)
      if (app) supervisor.reload(toMicroApp(code, app))
      show(code)
    })

  return {
    items,
    question,
    show,
    close: (code: string) => close([code]),
    closeOthers: (code: string) => close(otherTabs(store.tabs, code)),
    refresh,
    togglePin: store.togglePin,
    move: store.move,
    /** Moves a tab by some places. */
    shift(code: string, by: number): void {
      const tab = findTab(store.tabs, code)
      if (tab) store.move(code, store.tabs.indexOf(tab) + by)
    },
  }
}

export type TabItem = ReturnType<typeof useTabs>['items']['value'][number]
