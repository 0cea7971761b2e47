import { connectHost, type Host, type HostConnection, type SubAppProps } from './connect-host.js'
import { announce, isHosted } from './lifecycle-hooks.js'
import { findRoot } from './root-element.js'

/** What a sub-app gets at each step of its life. */
export interface SubAppContext {
  /** Element to mount into: `#app` or `#root` of the app's own html, created when missing. */
  root: HTMLElement
  /** The app's wrapper in the host; `document.body` when alone. Never mount over it. */
  container: HTMLElement
  host: Host
  /** As the host passed them. */
  props: SubAppProps
}

/** The life of a sub-app, in its own words. */
export interface SubAppDefinition {
  /** Once, before the first mount; again after it failed. */
  bootstrap?(): unknown
  mount(context: SubAppContext): unknown
  unmount(context: SubAppContext): unknown
  update?(context: SubAppContext): unknown
}

/** What qiankun 2 calls. */
export interface Lifecycles {
  bootstrap(props?: SubAppProps): Promise<void>
  mount(props?: SubAppProps): Promise<void>
  unmount(props?: SubAppProps): Promise<void>
  update(props?: SubAppProps): Promise<void>
}

/**
 * The one way to write the entry of a sub-app. Exposes its lifecycles to qiankun 2 under
 * vite-plugin-qiankun and this project's plugin; a webpack UMD build re-exports what it returns.
 * Without a host the app mounts itself. Steps never overlap: a second mount replaces the first
 * only when it brings another container, an unmount before any mount does nothing. A step that
 * fails may be tried again; one that hangs holds up nobody once its container has left the page.
 *
 * @example
 * export const { bootstrap, mount, unmount, update } = defineSubApp({
 *   mount: ({ root }) => root.append('Hello'),
 *   unmount: ({ root }) => root.replaceChildren(),
 * })
 */
export function defineSubApp(app: SubAppDefinition): Lifecycles {
  const lifecycles = createLifecycles(app)
  if (isHosted()) announce(lifecycles)
  else void whenParsed().then(() => lifecycles.mount())
  return lifecycles
}

interface Mounted extends HostConnection {
  context: SubAppContext
}

function createLifecycles(app: SubAppDefinition): Lifecycles {
  let mounted: Mounted | undefined
  let booted: Promise<void> | undefined
  let last: Promise<unknown> = Promise.resolve()
  /** Where a mount is under way. */
  let entering: HTMLElement | undefined
  let isBooting = false

  /** Runs after what is under way, whether or not that succeeds. */
  const inTurn = (step: () => Promise<void>): Promise<void> => {
    const result = last.then(step, step)
    last = result.catch(() => undefined)
    return result
  }
  const boot = () => (booted ??= Promise.resolve().then(attemptBoot))
  const attemptBoot = async () => {
    isBooting = true
    try {
      await app.bootstrap?.()
    } catch (error) {
      booted = undefined
      throw error
    } finally {
      isBooting = false
    }
  }
  const isAbandoned = () => entering?.isConnected === false
  const giveUpWhatHangs = () => {
    last = Promise.resolve()
    entering = undefined
    if (isBooting) booted = undefined
  }

  const leave = async () => {
    if (!mounted) return
    const { context, close } = mounted
    mounted = undefined
    try {
      await app.unmount(context)
    } finally {
      close()
    }
  }
  const enter = async (props: SubAppProps, container: HTMLElement) => {
    if (mounted?.context.container === container) return
    await leave()
    const connection = connectHost(props, container)
    const context = { root: findRoot(container), container, host: connection.host, props }
    try {
      await app.mount(context)
    } catch (error) {
      connection.close()
      throw error
    }
    if (entering === container) {
      mounted = { ...connection, context }
      return
    }
    // Too late: the host gave it up.
    connection.close()
    await app.unmount(context)
  }

  return {
    bootstrap() {
      // Hosts ask once per load: asked again, they no longer wait for the first.
      if (isBooting || isAbandoned()) giveUpWhatHangs()
      return inTurn(boot)
    },
    mount(props = {}) {
      if (isAbandoned()) giveUpWhatHangs()
      return inTurn(async () => {
        const container = props.container ?? document.body
        entering = container
        try {
          await boot()
          await enter(props, container)
        } finally {
          if (entering === container) entering = undefined
        }
      })
    },
    unmount: () => inTurn(leave),
    update: (props = {}) =>
      inTurn(async () => {
        if (!mounted) return
        mounted.update(props)
        await app.update?.({ ...mounted.context, props })
      }),
  }
}

/** Also lets the entry module finish before its mount runs. */
async function whenParsed(): Promise<void> {
  if (document.readyState !== 'loading') return
  await new Promise((resolve) => {
    document.addEventListener('DOMContentLoaded', resolve, { once: true })
  })
}
