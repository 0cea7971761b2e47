import '../boot/connect-cells'
import '../styles/controls.css'
import { session } from '@codo/shared/auth'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { createRouter, START_LOCATION } from 'vue-router'
import { keepBarPlace } from '../boot/bar-place'
import { takeClick } from '../boot/first-list/kept-click'
import { keepScripts } from '../boot/keep-scripts'
import { whenIdle } from '../boot/when-idle'
import { addIcons } from '../components/icons'
import { SHELL_ICONS } from '../components/shell-icons'
import { TRIAL_PATH } from '../manage/trial/trial-messages'
import { createHostHistory } from '../micro-app/host-history'
import { createAppHost, type AppHost } from '../first-app/app-host'
import { isMounted, isStarting, untilStarted } from '../micro-app/micro-apps'
import { prefetchKey, startPrefetch } from '../prefetch/start-prefetch'
import { isPageOwner } from '../session/page-owner'
import { renewLogin } from '../session/renewal'
import { watchSession } from '../session/watch-session'
import { useAuthorizationStore } from '../stores/authorization'
import { useFavoritesStore } from '../stores/favorites'
import { useFeaturesStore } from '../stores/features'
import { useRecentStore } from '../stores/recent'
import { useRegistryStore } from '../stores/registry'
import { driveMicroApps } from './drive-micro-apps'
import { firstContent } from './first-content'
import { loadShell } from './load-shell'
import { focusNewPage } from './focus-new-page'
import { microAppsKey } from './micro-apps-key'
import { routes } from './routes'
import ShellApp from './ShellApp.vue'

/**
 * Mounts the shell for whoever is logged in; everybody else goes to the login page.
 *
 * @param area element in which apps live
 * @param early host of the app that opened already
 */
export function startShell(root: string, area: HTMLElement, early?: AppHost): void {
  addIcons(SHELL_ICONS)
  if (session.isExpired()) {
    session.end()
    location.replace(session.loginUrl())
    return
  }
  if (location.pathname === TRIAL_PATH) {
    void import('../manage/trial/start-trial').then(({ startTrial }) => startTrial(area))
    return
  }
  const user = session.user()
  // Somebody else has logged in since.
  if (early && user && !isPageOwner(user.username)) return location.reload()
  keepBarPlace()

  const pinia = createPinia()
  const host = early ?? createAppHost(area)
  watchSession()
  const { microApps } = host
  const history = createHostHistory({
    active: () => microApps.routed.active(),
    at: (path) => microApps.routed.at(path),
  })
  const router = createRouter({
    history,
    routes,
    // A page that was just loaded is at its top; to scroll would lay it out for nothing.
    scrollBehavior: (to, from, saved) =>
      saved ?? (to.path === from.path || from === START_LOCATION ? false : { top: 0 }),
  })
  router.afterEach(focusNewPage)
  host.attach({
    permissions() {
      const authorization = useAuthorizationStore(pinia)
      return authorization.status === 'ready' ? authorization.permissions : undefined
    },
    navigate: (path) => void router.push(path),
    renewLogin,
    path: () => router.currentRoute.value.fullPath,
    async perfShare() {
      const features = useFeaturesStore(pinia)
      await features.load()
      return features.perfShare
    },
  })
  driveMicroApps(router, pinia, microApps)
  const prefetch = startPrefetch({
    registry: useRegistryStore(pinia),
    favorites: useFavoritesStore(pinia),
    recent: useRecentStore(pinia),
    shown() {
      const code = microApps.activeCode.value
      return code === undefined ? undefined : { code, isLoading: isStarting(microApps) }
    },
  })
  void loadShell(pinia)
  // The history above has to be there first.
  if (router.resolve(location.pathname).name === 'micro-app') microApps.prepare()
  const shell = createApp(ShellApp)
    .use(pinia)
    .use(router)
    .provide(microAppsKey, microApps)
    .provide(prefetchKey, prefetch)
  const registry = useRegistryStore(pinia)
  const isThere = () =>
    registry.status === 'ready' ? !isStarting(microApps) : registry.status === 'failed'
  const isDrawn = document.querySelector(root)?.hasChildNodes() ?? false
  const since = isMounted(microApps) ? performance.now() : host.createdAt
  void firstContent(router, isThere, isDrawn, since).then(() => {
    shell.mount(root)
    const clicked = takeClick()
    if (clicked !== undefined) void router.push(clicked)
  })
  // Where that does not work, the next page has them fetched.
  const keep = () => void keepScripts().catch(() => undefined)
  if (early) void untilStarted(microApps).then(() => whenIdle(keep))
}
