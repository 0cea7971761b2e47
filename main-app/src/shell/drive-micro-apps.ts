import type { Pinia } from 'pinia'
import { computed, watch } from 'vue'
import { START_LOCATION, type Router } from 'vue-router'
import { showToast } from '../components/toasts'
import { t } from '../i18n/shell-messages'
import { setPageTitle } from '../boot/page-title'
import { forgetEntries, rememberEntry } from '../boot/known-entries'
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
  const { supervisor, states, lostPath, activeCode, recovery, learn } = microApps
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
  /** An app that opened before the shell was there stays until the registry has been heard. */
  const isUndecided = () => {
    const { value: route } = router.currentRoute
    if (route === START_LOCATION) return true
    const isAsking = registry.status === 'idle' || registry.status === 'loading'
    return isAsking && route.params['code'] === supervisor.active()?.code
  }
  watch(
    () => target.value ?? (isUndecided() ? 'undecided' : undefined),
    (now) => {
      if (now === 'undecided') return
      if (!now) return supervisor.hide()
      const isShown = supervisor.active()?.code === now.app.code
      tabs.visit(now.app.code, now.fullPath)
      supervisor.show(now.app)
      // After the one before has gone with its title, and before this one may set its own.
      if (!isShown) setPageTitle(now.app.name)
    },
    { flush: 'sync', immediate: true },
  )
  const closeGone = (code: string) => {
    if (supervisor.loaded(code))
      showToast('error', t('app.gone', { name: supervisor.loaded(code)?.name ?? code }))
    supervisor.close(code)
  }
  // An app that is gone from the registry, or was switched off, leaves.
  watch(
    () => [registry.apps, registry.status] as const,
    ([, status]) => {
      if (status !== 'ready') return
      for (const [code, { phase }] of states) {
        const app = isOpen(code)
        if (app) learn(toMicroApp(code, app))
        else if (phase !== 'idle') closeGone(code)
      }
      forgetEntries((code) => isOpen(code) !== undefined)
      tabs.close(tabs.tabs.map(({ code }) => code).filter((code) => !registry.byCode(code)))
    },
  )
  watch(
    () => {
      const code = activeCode.value ?? ''
      return states.get(code)?.failure?.isPassing === true ? target.value?.app : undefined
    },
    (app) => recovery.watch(app),
  )
  watch(
    () => states.get(activeCode.value ?? '')?.phase === 'mounted' && target.value?.id,
    (id) => {
      if (typeof id !== 'number') return
      recent.remember(id)
      const app = target.value?.app
      if (app) rememberEntry(app.code, app.entry)
    },
  )
}
