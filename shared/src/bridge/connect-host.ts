import { session as pageSession, type Session } from '../auth/session.js'
import type { SessionUser } from '../auth/user.js'
import { detectLocale, type Locale } from '../i18n/locale.js'
import { createEventHub, type EventHub } from './event-hub.js'
import type { GlobalState, HostProps, Theme } from './host-props.js'
import { NO_PERMISSIONS, type Permissions } from './permissions.js'
import { createPortal } from './portal.js'

/** Where a sub-app runs. */
export type HostKind = 'codo' | 'upstream' | 'standalone'

/** The host as a sub-app sees it: the same wherever it runs. Values are current at each read. */
export interface Host {
  /** `codo`: this host; `upstream`: a qiankun host without our props; `standalone`: none. */
  readonly kind: HostKind
  readonly user: SessionUser | undefined
  readonly locale: Locale
  readonly theme: Theme
  /** Empty outside our host until the app sets what `GET /api/acc/authorization/` says. */
  readonly permissions: Permissions
  setPermissions(permissions: Permissions): void
  /** Goes to a path of the host. Standalone it loads that path of the origin. */
  navigate(path: string): void
  /** Asks for a new login: through the host, or by going to the login page. */
  reportUnauthenticated(): void
  /**
   * Asks for a new login without leaving the page; resolves once there is one. Outside our host it
   * rejects at once: goes into `onLoginExpired` of the client, which then reports to the host.
   */
  renewLogin(): Promise<void>
  /** Tells the host that there is no such page; standalone the app shows its own. */
  reportNotFound(): void
  /**
   * Says whether leaving the app would lose the user's work. The host asks before it closes the app;
   * outside our host the browser asks before it leaves the page.
   */
  setUnsaved(isUnsaved: boolean): void
  /** Reaches other apps in our host only. */
  readonly events: EventHub
  /** Never called outside our host, where nothing is kept alive. */
  onActivate(listener: () => void): () => void
  onDeactivate(listener: () => void): () => void
  readonly portal: HTMLElement
  /** Called when user, locale, theme or permissions change. Returns what stops it. */
  onChange(listener: () => void): () => void
}

/** A host with the end of its connection. */
export interface HostConnection {
  host: Host
  /** New props of qiankun's `update`. */
  update(props: SubAppProps): void
  close(): void
}

/** Whatever a host passes: ours everything, upstream's the qiankun part, nobody nothing. */
export type SubAppProps = Partial<HostProps>

/** State a sub-app follows; `undefined` means that the host does not say. */
type Known = Partial<Pick<HostProps, 'user' | 'locale' | 'theme' | 'permissions'>>

/**
 * Connects a sub-app to whatever host passed these props, with fallbacks where it passes less:
 * login state from cookies and storage, language and theme from the browser.
 */
export function connectHost(
  props: SubAppProps,
  container: HTMLElement,
  session: Pick<Session, 'user' | 'loginUrl'> = pageSession,
): HostConnection {
  const known: Known = {}
  const changes = createEventHub<{ change: undefined }>()
  const ownPortal = props.portal ? undefined : createPortal(container)
  const learn = (news: SubAppProps | Partial<GlobalState>) => {
    Object.assign(known, pickKnown(news))
    changes.emit('change', undefined)
  }
  learn(props)
  // qiankun keeps one listener per app and drops it when the app unmounts.
  props.onGlobalStateChange?.(learn, true)

  const host: Host = {
    kind: kindOf(props),
    get user() {
      return known.user ?? session.user()
    },
    get locale() {
      return known.locale ?? detectLocale()
    },
    get theme() {
      return known.theme ?? preferredTheme()
    },
    get permissions() {
      return known.permissions ?? NO_PERMISSIONS
    },
    setPermissions: (permissions) => learn({ permissions }),
    navigate: props.navigate ?? ((path) => navigateAlone(path, kindOf(props))),
    reportUnauthenticated:
      props.reportUnauthenticated ??
      (() => {
        if (props.setGlobalState) props.setGlobalState({ unauth: true })
        else location.assign(session.loginUrl())
      }),
    renewLogin: props.renewLogin ?? (() => Promise.reject(new Error('This host renews no login'))),
    reportNotFound: props.reportNotFound ?? (() => props.setGlobalState?.({ notFound: true })),
    setUnsaved: props.setUnsaved ?? guardPage,
    events: props.events ?? createEventHub(),
    onActivate: props.onActivate ?? never,
    onDeactivate: props.onDeactivate ?? never,
    portal: props.portal ?? (ownPortal as HTMLElement),
    onChange: (listener) => changes.on('change', listener),
  }
  const close = () => {
    guardPage(false)
    ownPortal?.remove()
  }
  return { host, update: learn, close }
}

const askToStay = (event: Event) => event.preventDefault()

function guardPage(isUnsaved: boolean): void {
  window[isUnsaved ? 'addEventListener' : 'removeEventListener']('beforeunload', askToStay)
}

const never = () => () => undefined

function kindOf({ version, setGlobalState }: SubAppProps): HostKind {
  if (version !== undefined) return 'codo'
  return setGlobalState ? 'upstream' : 'standalone'
}

function pickKnown(news: SubAppProps | Partial<GlobalState>): Known {
  const { user, locale, theme } = news
  const permissions = 'permissions' in news ? news.permissions : undefined
  return {
    // Existing sub-apps write other shapes under the shared key `user`: believe only a user.
    ...(typeof user?.username === 'string' && { user }),
    ...(locale && { locale }),
    ...(theme && { theme }),
    ...(permissions && { permissions }),
  }
}

function preferredTheme(): Theme {
  return window.matchMedia?.('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

/** Upstream's router listens to popstate only, which pushState does not fire. */
function navigateAlone(path: string, kind: HostKind): void {
  if (kind === 'standalone') {
    location.assign(path)
    return
  }
  history.pushState(null, '', path)
  dispatchEvent(new PopStateEvent('popstate', { state: history.state }))
}
