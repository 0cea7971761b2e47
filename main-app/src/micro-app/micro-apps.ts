import { createEventHub, createHostProps } from '@codo/shared/bridge'
import type { GlobalState, Permissions } from '@codo/shared/bridge'
import { readonly, shallowRef, watch } from 'vue'
import { locale } from '../boot/locale'
import { theme } from '../boot/theme'
import type { Reach } from '../perf/app-timing'
import { createAppArea } from './app-area'
import { createQiankunLoader } from './qiankun-loader'
import { startQiankun, type QiankunRuntime } from './qiankun-runtime'
import { restoreDocument } from './restore-document'
import { createSubAppFetch } from './sub-app-fetch'
import { createSupervisor, type AppState, type LoadTask } from './supervisor'

/** What the shell does for its micro apps. */
export interface HostServices {
  user: () => GlobalState['user']
  permissions: () => Permissions
  navigate: (path: string) => void
  /** Asks for a new login over the page; rejects when the user leaves it instead. */
  renewLogin: () => Promise<void>
  /** Times the opening of an app; see perf/start-perf.ts. Default: nobody does. */
  time?: (code: string, url: string) => Reach
  /** Path of the shell at this moment. */
  path: () => string
}

/**
 * Micro apps of the shell: state for its pages, and the supervisor that moves it.
 *
 * @param area element outside Vue in which apps live
 */
export function createMicroApps(area: HTMLElement, services: HostServices) {
  const state = shallowRef<AppState>({ phase: 'idle' })
  /** Path for which an app said that it has no such page. */
  const lostPath = shallowRef<string>()
  const showNotFound = () => (lostPath.value = services.path())
  // Who does not log in anew is on the way to the login page.
  const reportUnauthenticated = () => void services.renewLogin().catch(() => undefined)
  const events = createEventHub()
  const subAppFetch = createSubAppFetch({
    fetch: (input, init) => window.fetch(input, init),
    origin: location.origin,
    // eslint-disable-next-line no-console -- an operator must be able to see what is left out
    warn: (message) => console.warn(`[codo] ${message}`),
  })

  let runtime: Promise<QiankunRuntime> | undefined
  const startRuntime = async () => {
    const initial = { user: services.user(), locale: locale.value, theme: theme.value }
    return startQiankun(await import('qiankun'), subAppFetch, initial, {
      onUnauthenticated: reportUnauthenticated,
      onNotFound: showNotFound,
    })
  }

  const describeHost = ({ frame }: LoadTask) =>
    createHostProps({
      user: services.user() ?? undefined,
      locale: locale.value,
      theme: theme.value,
      permissions: services.permissions(),
      navigate: services.navigate,
      reportUnauthenticated,
      renewLogin: services.renewLogin,
      reportNotFound: showNotFound,
      events,
      portal: frame.portal,
    }).props

  watch([locale, theme], async ([locale, theme]) => {
    // Apps that are not there yet get both with their props.
    ;(await runtime)?.share({ locale, theme })
  })

  const supervisor = createSupervisor({
    createFrame: createAppArea(area),
    load: createQiankunLoader({
      // A runtime that could not be fetched is fetched again with the next try.
      runtime: () =>
        (runtime ??= startRuntime().catch((error: unknown) => {
          runtime = undefined
          throw error
        })),
      fetch: (input, init) => window.fetch(input, init),
      subAppFetch,
      time: services.time ?? (() => () => undefined),
      describeHost,
    }),
    onState: (next) => (state.value = next),
    onLeft: restoreDocument,
  })
  return { state: readonly(state), lostPath: readonly(lostPath), supervisor }
}

export type MicroApps = ReturnType<typeof createMicroApps>
