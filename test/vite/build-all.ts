import { mkdirSync } from 'node:fs'
import type { InlineConfig } from 'vite'
import { APPS, ENGINES, type AppCode, type Engine } from './engines.js'
import { cache, fixtureConfig, here } from './vite-config.js'

/** Folder of a built app. */
export const builtApp = (engine: Engine, code: AppCode): string => cache(engine.name, code)

interface Builder {
  build(config: InlineConfig): Promise<unknown>
}

async function buildApp(engine: Engine, code: AppCode): Promise<void> {
  const { build } = (await import(engine.vite)) as Builder
  const config = fixtureConfig(code, here('fixtures', code), engine)
  await build({ ...config, build: { ...config.build, outDir: builtApp(engine, code) } })
}

async function buildHost(): Promise<void> {
  const { build } = await import('vite')
  const options = { outDir: cache('host'), emptyOutDir: true, modulePreload: { polyfill: false } }
  await build({ root: here('host'), configFile: false, logLevel: 'error', build: options })
}

/** Playwright's global set-up: everything that is built is built once. */
export default async function buildAll(): Promise<void> {
  mkdirSync(cache(), { recursive: true })
  const engines = ENGINES.filter((engine) => engine.mode === 'build')
  await buildHost()
  for (const engine of engines) for (const code of APPS) await buildApp(engine, code)
}
