import type { Pinia } from 'pinia'
import { computed, watch } from 'vue'
import type { Router } from 'vue-router'
import { toMicroApp } from '../micro-app/micro-app'
import type { MicroApps } from '../micro-app/micro-apps'
import { useRecentStore } from '../stores/recent'
import { useRegistryStore } from '../stores/registry'
import { useTabsStore } from './tabs-store'

/**
 * Lets route and registry decide which app is shown. At once, not with the next rendering: an app
 * must be put away before the page that follows writes its title.
 */
export function driveMicroApps(router: Router, pinia: Pinia, microApps: MicroApps): void {
  const { supervisor, states, lostPath, activeCode } = microApps
  const registry = useRegistryStore(pinia)
  const tabs = useTabsStore(pinia)
  const recent = useRecentStore(pinia)

  const isOpen = (code: string) => {
    const app = registry.byCode(code)
    return app && app.status !== 'disabled' ? app : undefined
  }
  const target = computed(() => {
    const { name, params, fullPath } = router.currentRoute.value
    const code = name === 'micro-app' ? String(params['code']) : undefined
    const app = code !== undefined && lostPath.value !== fullPath ? isOpen(code) : undefined
    return code !== undefined && app
      ? { app: toMicroApp(code, app), fullPath, id: app.id }
      : undefined
  })
  watch(
    target,
    (now) => {
      if (!now) return supervisor.hide()
      tabs.visit(now.app.code, now.fullPath)
      supervisor.show(now.app)
    },
    { flush: 'sync', immediate: true },
  )
  // An app that is gone from the registry, or was switched off, leaves.
  watch(
    () => registry.apps,
    () => {
      if (registry.status !== 'ready') return
      for (const code of states.keys()) if (!isOpen(code)) supervisor.close(code)
      tabs.close(tabs.tabs.map(({ code }) => code).filter((code) => !registry.byCode(code)))
    },
  )
  watch(
    () => states.get(activeCode.value ?? '')?.phase === 'mounted' && target.value?.id,
    (id) => {
      if (typeof id === 'number') recent.remember(id)
    },
  )
}
