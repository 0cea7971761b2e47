import { cwd } from 'node:process'
import type { PluginOption } from 'vite'
import { developmentPlugin } from './development/plugin.js'
import { environmentPlugin } from './environment.js'
import { manifestPlugin } from './manifest/plugin.js'
import { markerPlugin } from './marker.js'
import type { SubAppOptions } from './options.js'
import { readPackage } from './package-manifest.js'
import { productionPlugins } from './production/plugin.js'
import { qiankunEngine } from './qiankun/engine.js'

export type { ProxyBlocks, ProxyRule } from './dev-proxy.js'
export type { SubAppManifest } from './manifest/plugin.js'
export type { SubAppOptions } from './options.js'

/**
 * Builds and serves a Vite project as a sub-app of a qiankun host. The entry exports `bootstrap`,
 * `mount`, `unmount` and `update` (or calls `defineSubApp` of `@codo/shared/bridge`).
 *
 * @throws {Error} when package.json gives no legal code, or an engine is not installed
 * @example
 * // vite.config.ts
 * export default defineConfig({ plugins: [vue(), codoSubApp()] })
 */
export function codoSubApp(options: SubAppOptions = {}): PluginOption[] {
  const root = options.root ?? cwd()
  const { code, version } = readPackage(root, options.code)
  const engine =
    options.engine === 'vite-plugin-qiankun'
      ? qiankunEngine(code)
      : [...productionPlugins(code), developmentPlugin(code)]
  return [
    environmentPlugin(code, root, options),
    markerPlugin(code),
    ...engine,
    options.manifest !== false && manifestPlugin({ root, code, version }),
  ]
}
