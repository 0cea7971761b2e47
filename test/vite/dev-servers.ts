import { cpSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { InlineConfig, ViteDevServer } from 'vite'
import { APPS, type AppCode, type Engine } from './engines.js'
import { cache, fixtureConfig, here } from './vite-config.js'

/** A dev server of a copy of a fixture app, whose files a test may edit. */
export interface DevApp {
  origin: string
  folder: string
  server: ViteDevServer
}

const DEPENDENCIES: Record<AppCode, string[]> = {
  orders: ['vue', 'pinia'],
  stock: ['react', 'react-dom', 'react-dom/client', 'react/jsx-runtime', 'react/jsx-dev-runtime'],
}

/** Starts a dev server for each app in a folder of its own for each worker. */
export async function startDevServers(
  engine: Engine,
  worker: number,
): Promise<Record<AppCode, DevApp>> {
  // The builds of the global set-up leave `production`, which workers inherit.
  process.env['NODE_ENV'] = 'development'
  const started = await Promise.all(
    APPS.map(
      async (code) => [code, await start(engine, code, cache(`dev-${worker}`, code))] as const,
    ),
  )
  return Object.fromEntries(started) as Record<AppCode, DevApp>
}

interface Vite {
  createServer(config: InlineConfig): Promise<ViteDevServer>
}

async function start(engine: Engine, code: AppCode, folder: string): Promise<DevApp> {
  const { createServer } = (await import(engine.vite)) as Vite
  rmSync(folder, { recursive: true, force: true })
  cpSync(here('fixtures', code), folder, { recursive: true })
  const server = await createServer({
    ...fixtureConfig(code, folder, engine),
    optimizeDeps: { include: DEPENDENCIES[code], noDiscovery: true },
    server: { port: 0, strictPort: false, hmr: { overlay: false } },
  })
  await server.listen()
  const { port } = server.httpServer?.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, folder, server }
}
