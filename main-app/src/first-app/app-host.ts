import { session } from '@codo/shared/auth'
import { NO_PERMISSIONS, type Permissions } from '@codo/shared/bridge'
import { currentPath } from '../micro-app/app-routing'
import { createMicroApps } from '../micro-app/micro-apps'
import { startPerf } from '../perf/start-perf'
import { claimPage } from '../session/page-owner'

/** How long the shell makes way for an app that starts, in ms: who waits longer sees that it does. */
export const START_PATIENCE = 400

/** What the shell does for its micro apps as soon as it is there. */
export interface ShellServices {
  /** `undefined` while they are not known. */
  permissions: () => Permissions | undefined
  navigate: (path: string) => void
  /** Asks for a new login over the page; rejects when the user leaves it instead. */
  renewLogin: () => Promise<void>
  /** Path of the shell at this moment. */
  path: () => string
  /** Share of openings whose timing the server wants, from 0 to 1; resolves once it has said so. */
  perfShare: () => Promise<number>
}

/**
 * Micro apps of a page whose shell may still be on its way: what an app asks of the shell meanwhile
 * is done once it is there.
 *
 * @param area element outside Vue in which apps live
 */
export function createAppHost(area: HTMLElement) {
  let shell: ShellServices | undefined
  let known = NO_PERMISSIONS
  // What opens now works for whoever is logged in now.
  claimPage()
  let settle: (services: ShellServices) => void
  const attached = new Promise<ShellServices>((resolve) => (settle = resolve))
  let want: () => void
  const wanted = new Promise<void>((resolve) => (want = resolve))
  const askShell = () => {
    want()
    return attached
  }
  const microApps = createMicroApps(area, {
    user: () => session.user() ?? null,
    permissions: () => shell?.permissions() ?? known,
    navigate: (path) => void askShell().then(({ navigate }) => navigate(path)),
    renewLogin: async () => (await askShell()).renewLogin(),
    time: startPerf(async () => (await attached).perfShare()),
    path: () => shell?.path() ?? currentPath(),
  })
  return {
    microApps,
    /** As `performance.now()` counts. */
    createdAt: performance.now(),
    /** Resolves when an app asks something of the shell. */
    wanted,
    isAttached: () => shell !== undefined,
    /** Rights by which an app opens before the shell knows them. */
    grant(permissions: Permissions): void {
      known = permissions
    },
    /** Hands over to the shell. */
    attach(services: ShellServices): void {
      shell = services
      settle(services)
    },
  }
}

export type AppHost = ReturnType<typeof createAppHost>
