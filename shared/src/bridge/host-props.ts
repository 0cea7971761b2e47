import type { SessionUser } from '../auth/user.js'
import type { Locale } from '../i18n/locale.js'
import type { EventHub } from './event-hub.js'
import type { Permissions } from './permissions.js'

export type Theme = 'light' | 'dark'

/**
 * State that host and sub-apps share through qiankun. qiankun drops keys the host did not
 * initialise, so the host initialises all of these. Source: contract/subapp.md.
 */
export interface GlobalState {
  /** A sub-app sets `true`: the login has expired, log in again and return. */
  unauth: boolean
  /** A sub-app sets `true`: it has no such page. */
  notFound: boolean
  user: SessionUser | null
  /** Kept for existing sub-apps, which write it at start. */
  ignore: unknown
  locale: Locale
  theme: Theme
}

/** Every key a host initialises. */
export const GLOBAL_STATE_KEYS = [
  'unauth',
  'notFound',
  'user',
  'ignore',
  'locale',
  'theme',
] as const satisfies readonly (keyof GlobalState)[]

/** What the host passes for `initGlobalState`. */
export const initialGlobalState = (
  known: Pick<GlobalState, 'user' | 'locale' | 'theme'>,
): GlobalState => ({ unauth: false, notFound: false, ignore: false, ...known })

/** What every qiankun host passes, upstream's included. */
export interface QiankunProps {
  name: string
  container: HTMLElement
  setGlobalState(state: Partial<GlobalState>): boolean
  onGlobalStateChange(
    listener: (state: Partial<GlobalState>, previous: Partial<GlobalState>) => void,
    fireImmediately?: boolean,
  ): void
}

/** Version of the contract; a host that passes none is upstream's. */
export const HOST_VERSION = 1

/** What this host passes to each sub-app at mount. */
export interface HostProps extends QiankunProps {
  version: typeof HOST_VERSION
  user: SessionUser | undefined
  locale: Locale
  theme: Theme
  permissions: Permissions
  /** Goes to a path of the host, such as `/cmdb/list`. */
  navigate(path: string): void
  /** The login has expired: the host asks for it and returns here. */
  reportUnauthenticated(): void
  /**
   * Asks for a new login over the page, which stays as it is. Resolves once there is one, so that
   * what failed can be sent again; rejects when the user goes to the login page instead.
   */
  renewLogin(): Promise<void>
  /** The sub-app has no page for the current path: the host shows its own. */
  reportNotFound(): void
  /** Says whether leaving the sub-app would lose the user's work: the host then asks first. */
  setUnsaved(isUnsaved: boolean): void
  events: EventHub
  /** Called when a kept-alive sub-app is shown again. Returns what stops it. */
  onActivate(listener: () => void): () => void
  /** Called when a kept-alive sub-app is hidden. Returns what stops it. */
  onDeactivate(listener: () => void): () => void
  /** Where dialogs and menus go: inside the app's own wrapper, so that its styles reach them. */
  portal: HTMLElement
}
