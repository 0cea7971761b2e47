import { createEventHub, createHostProps } from '@codo/shared/bridge'
import type { GlobalState, Permissions } from '@codo/shared/bridge'
import type { Ref } from '@vue/reactivity'
import { cell, cellMap, derived, observe } from '../boot/cell'
import { locale } from '../boot/locale'
import { theme } from '../boot/theme'
import type { Reach } from '../perf/app-timing'
import { AppFailure } from './app-failure'
import { createAppArea } from './app-area'
import { createAppScope, type AppScope } from './app-scope'
import { callingApp } from './call-origin'
import { fetchEntry } from './entry-check'
import { createListenerRests } from './listener-rests'
import { watchFaults } from './living-faults'
import type { MicroApp } from './micro-app'
import { createPageNodes } from './page-nodes'
import { createQiankunLoader } from './qiankun-loader'
import { startQiankun, type Qiankun, type QiankunRuntime } from './qiankun-runtime'
import { guardRealWindow } from './outside-sandbox'
import { createRecovery } from './recovery'
import { watchReleases } from './release-watch'
import { createSubAppFetch } from './sub-app-fetch'
import { createSupervisor, type AppState, type LoadTask } from './supervisor'
import { keepTopLayerWithApps } from './top-layer'

/** Longest wait for an entry that failed before, in ms. */
const PROBE_PATIENCE = 10_000

/** What the shell does for its micro apps. */
export interface HostServices {
  user: () => GlobalState['user']
  permissions: () => Permissions
  navigate: (path: string) => void
  /** Asks for a new login over the page; rejects when the user leaves it instead. */
  renewLogin: () => Promise<void>
  /** Times the opening of an app; see perf/start-perf.ts. Default: nobody does. */
  time?: (app: MicroApp) => Reach
  /** Path of the shell at this moment. */
  path: () => string
}

/** `release`: another build was deployed; `fault`: a file of the app is gone. */
export type AppNotice = 'release' | 'fault'

/**
 * Micro apps of the shell: state for its pages, and the supervisor that moves it.
 *
 * @param area element outside Vue in which apps live
 */
export function createMicroApps(area: HTMLElement, services: HostServices) {
  const states = cellMap<string, AppState>()
  const notices = cellMap<string, AppNotice>()
  /** Code of the app that is shown, or about to be. */
  const activeCode = cell<string>()
  /** Path for which an app said that it has no such page. */
  const lostPath = cell<string>()
  // Who does not log in anew is on the way to the login page.
  const reportUnauthenticated = () => void services.renewLogin().catch(() => undefined)
  const events = createEventHub()
  const scopes = new Map<string, AppScope>()
  const caller = () =>
    callingApp(scopes.values()) ??
    [...scopes.values()].find(({ unsaved }) => unsaved.window && unsaved.window === runningWindow())
  const nodes = createPageNodes(() => caller()?.app.code)
  const openPageListeners = createListenerRests()
  const showNotFound = (scope: AppScope | undefined) => {
    if (!scope || scope.isActive()) lostPath.value = services.path()
  }
  const isOwn = (origin: string) =>
    origin === location.origin ||
    [...scopes.values()].some(({ assetBase }) => new URL(assetBase).origin === origin)
  const subAppFetch = createSubAppFetch({
    fetch: (input, init) => window.fetch(input, init),
    isOwn,
    // eslint-disable-next-line no-console -- an operator must be able to see what is left out
    warn: (message) => console.warn(`[codo] ${message}`),
  })

  // Inline scripts have no address: qiankun knows whose window was used last in this task.
  let runningWindow: () => unknown = () => undefined
  let runtime: Promise<QiankunRuntime> | undefined
  const startRuntime = async (loaded?: Qiankun) => {
    const qiankun = loaded ?? (await import('./qiankun'))
    guardRealWindow(() => scopes.values())
    keepTopLayerWithApps()
    runningWindow = () => qiankun.__internalGetCurrentRunningApp()?.window
    const initial = { user: services.user(), locale: locale.value, theme: theme.value }
    return startQiankun(qiankun, subAppFetch, initial, {
      onUnauthenticated: reportUnauthenticated,
      onNotFound() {
        const scope = caller()
        return () => showNotFound(scope)
      },
    })
  }

  const openScope = (task: LoadTask, html: string) => {
    const { code } = task.app
    scopes.get(code)?.dispose()
    const scope = createAppScope(task, html, nodes, openPageListeners(code, html), () => {
      if (scopes.get(code) !== scope) return
      scopes.delete(code)
      notices.delete(code)
    })
    scopes.set(code, scope)
    return scope
  }

  const describeHost = ({ frame }: LoadTask, scope: AppScope) =>
    createHostProps({
      user: services.user() ?? undefined,
      locale: locale.value,
      theme: theme.value,
      permissions: services.permissions(),
      navigate: services.navigate,
      reportUnauthenticated,
      renewLogin: services.renewLogin,
      reportNotFound: () => showNotFound(scope),
      setUnsaved: scope.unsaved.setUnsaved,
      events,
      portal: frame.portal,
    })

  // Apps that are not there yet get both with their props.
  observe(
    () => locale.value,
    async (locale) => (await runtime)?.share({ locale }),
  )
  observe(
    () => theme.value,
    async (theme) => (await runtime)?.share({ theme }),
  )

  const fetchHtml: typeof fetch = (input, init) => window.fetch(input, init)
  // A runtime that could not be fetched is fetched again with the next try.
  const getRuntime = (loaded?: Qiankun) =>
    (runtime ??= startRuntime(loaded).catch((error: unknown) => {
      runtime = undefined
      throw error
    }))
  const supervisor = createSupervisor({
    createFrame: createAppArea(area),
    load: createQiankunLoader({
      runtime: () => getRuntime(),
      fetch: fetchHtml,
      subAppFetch,
      time: services.time ?? (() => () => undefined),
      openScope,
      describeHost,
    }),
    onState: (app, state) => states.set(app.code, state),
    onActive: (app) => (activeCode.value = app?.code),
  })

  const releases = watchReleases(
    () => scopes.values(),
    fetchHtml,
    ({ app }) => notices.set(app.code, 'release'),
  )
  watchFaults(() => scopes.values(), {
    onMissingFile: ({ app }) => notices.set(app.code, 'fault'),
    onBlank: ({ app }, message) => supervisor.fail(app.code, new AppFailure('render', message)),
  })
  const recovery = createRecovery({
    probe: ({ entry }) =>
      fetchEntry(entry, fetchHtml, AbortSignal.timeout(PROBE_PATIENCE)).then(
        () => true,
        () => false,
      ),
    retry: supervisor.reload,
  })

  /** Told what the registry says about an app by now. */
  function learn(app: MicroApp): void {
    const scope = scopes.get(app.code)
    if (!scope || !supervisor.loaded(app.code)) return
    const before = scope.app
    scope.app = app
    if (before.entry !== app.entry) notices.set(app.code, 'release')
    else if (before.release !== app.release) void releases.look(scope)
  }

  addEventListener('beforeunload', (event) => {
    if ([...scopes.values()].some(({ unsaved }) => unsaved.asksBrowser())) event.preventDefault()
  })

  /** Routing of apps, for the shell's own history. */
  const routed = {
    active: () => scopes.get(supervisor.active()?.code ?? '')?.routing,
    at: (path: string) => {
      const [, code = ''] = path.split(/[/?#]/)
      return supervisor.loaded(code) && scopes.get(code)?.routing
    },
  }
  return {
    states: states as Omit<typeof states, 'set' | 'delete'>,
    activeCode: activeCode as Readonly<Ref<string | undefined>>,
    active: derived(() => states.get(activeCode.value ?? '')),
    lostPath: lostPath as Readonly<Ref<string | undefined>>,
    notices,
    supervisor,
    recovery,
    learn,
    routed,
    /**
     * Gets qiankun ready for an app that is going to be opened; a failure shows with the app.
     *
     * @param loaded where it is there already
     */
    prepare: (loaded?: Qiankun) => void getRuntime(loaded).catch(() => undefined),
  }
}

export type MicroApps = ReturnType<typeof createMicroApps>

/** Whether the app that the page belongs to is there. */
export const isMounted = ({ active }: MicroApps): boolean => active.value?.phase === 'mounted'

/** Whether the app that the page belongs to is on its way. */
export function isStarting({ active }: MicroApps): boolean {
  const phase = active.value?.phase
  return phase === 'checking' || phase === 'loading'
}

/** Resolves once that app shows, or has failed; at once where none is on its way. */
export async function untilStarted(microApps: MicroApps): Promise<void> {
  const starts = () => isStarting(microApps)
  if (!starts()) return
  await new Promise<void>((resolve) => {
    const end = observe(starts, () => {
      end()
      resolve()
    })
  })
}
