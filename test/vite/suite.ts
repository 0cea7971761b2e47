import { test as base, type Locator, type Page } from '@playwright/test'
import { builtApp } from './build-all.js'
import { startDevServers, type DevApp } from './dev-servers.js'
import { APPS, type AppCode, type Engine } from './engines.js'
import type { Isolation, TestHost } from './host/main.js'
import { installProbe } from './probe.js'
import { serveApps, type Served, type Source } from './serve-apps.js'
import { cache } from './vite-config.js'

export interface SuiteOptions {
  engine: Engine
}

/** The host and the apps of one engine, on one origin. */
export interface Site extends Served {
  /** Dev servers behind that origin. */
  dev: Record<AppCode, DevApp> | undefined
}

/** Drives the host page. */
export interface HostPage {
  load(code: AppCode, isolation?: Isolation, container?: string, entry?: string): Promise<void>
  unmount(code: AppCode): Promise<void>
  mount(code: AppCode): Promise<void>
  /** An app's container; locators pierce its shadow root. */
  app: Locator
  /** Errors of the page that nothing caught. */
  errors: string[]
}

export const test = base.extend<{ host: HostPage }, SuiteOptions & { site: Site }>({
  engine: [undefined as unknown as Engine, { option: true, scope: 'worker' }],
  site: [
    async ({ engine }, use, { parallelIndex }) => {
      const dev = engine.mode === 'serve' ? await startDevServers(engine, parallelIndex) : undefined
      const sources = APPS.map((code): [string, Source] => [
        code,
        dev ? { origin: dev[code].origin } : { folder: builtApp(engine, code) },
      ])
      const served = await serveApps(cache('host'), Object.fromEntries(sources))
      await use({ ...served, dev })
      await served.close()
      await Promise.all(APPS.map((code) => dev?.[code].server.close()))
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  host: async ({ page, site }, use) => {
    await installProbe(page)
    await page.goto(site.origin)
    await use(hostPage(page))
  },
})

export { expect } from '@playwright/test'

function hostPage(page: Page): HostPage {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  const call = <K extends keyof TestHost>(method: K, ...args: unknown[]) =>
    page.evaluate(
      ([name, values]) =>
        (window as unknown as { host: Record<string, (...args: unknown[]) => Promise<void>> }).host[
          name
        ]?.(...values),
      [method, args] as const,
    )
  return {
    errors,
    app: page.locator('#one'),
    load: async (code, isolation = 'default', container = '#one', entry = `/web/${code}/`) =>
      void (await call('load', code, entry, isolation, container)),
    unmount: async (code) => void (await call('unmount', code)),
    mount: async (code) => void (await call('mount', code)),
  }
}
