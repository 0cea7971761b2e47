import { loadMicroApp, type FrameworkConfiguration, type MicroApp } from 'qiankun'

/** How the app's styles are kept in; qiankun's names. */
export type Isolation = 'default' | 'experimental' | 'strict'

/** What a test asks of the host. */
export interface TestHost {
  load(name: string, entry: string, isolation?: Isolation, container?: string): Promise<void>
  unmount(name: string): Promise<void>
  mount(name: string): Promise<void>
}

const SANDBOX: Record<Isolation, NonNullable<FrameworkConfiguration['sandbox']>> = {
  default: true,
  experimental: { experimentalStyleIsolation: true },
  strict: { strictStyleIsolation: true },
}

const apps = new Map<string, MicroApp>()
const appOf = (name: string): MicroApp => {
  const app = apps.get(name)
  if (!app) throw new Error(`${name} was not loaded`)
  return app
}

const host: TestHost = {
  async load(name, entry, isolation = 'default', container = '#one') {
    // The display name has nothing to do with the code, as in the registry.
    const app = loadMicroApp(
      { name: `应用【${name}】`, entry, container },
      { sandbox: SANDBOX[isolation] },
    )
    apps.set(name, app)
    await app.mountPromise
  },
  unmount: async (name) => void (await appOf(name).unmount()),
  mount: async (name) => void (await appOf(name).mount()),
}

Object.assign(window, { host })
