import type { Plugin, PluginOption } from 'vite'
import { developmentPlugin } from '../development/plugin.js'
import { scriptOfPage } from '../production/entry-modules.js'
import { nativeSandbox } from './native-sandbox.js'

const ENTRY = '\0codo-qiankun-entry/'

/**
 * The same app on vite-plugin-qiankun: an entry that only exports its lifecycles is handed over to
 * that plugin's helper, and its modules get the globals of their sandbox.
 */
export function qiankunEngine(code: string): PluginOption[] {
  return [handOver(), load(code), nativeSandbox(code), developmentPlugin(code)]
}

/** The package's function; it is CommonJS, and Node calls its `module.exports` the default. */
type QiankunPlugin = (name: string, options: { useDevMode: boolean }) => Plugin

async function load(code: string): Promise<Plugin> {
  const { default: imported } = await import('vite-plugin-qiankun').catch((cause: unknown) => {
    throw new Error(
      "codoSubApp: engine 'vite-plugin-qiankun' needs that package: npm install --save-dev vite-plugin-qiankun@1.0.15",
      { cause },
    )
  })
  const qiankun = imported as unknown as QiankunPlugin
  // Its development mode asks for /web/web/… with a base like ours (contract/vite-qiankun.md).
  return { ...qiankun(code, { useDevMode: false }), apply: 'build' }
}

function handOver(): Plugin {
  return {
    name: 'codo-sub-app:qiankun-entry',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source.startsWith(ENTRY)) return source
      const target = await scriptOfPage(source, importer, (page) =>
        this.resolve(source, page, { skipSelf: true }),
      )
      return target && ENTRY + target
    },
    load(id) {
      if (!id.startsWith(ENTRY)) return undefined
      const app = JSON.stringify(id.slice(ENTRY.length))
      return `import { renderWithQiankun } from 'vite-plugin-qiankun/dist/helper'\nimport * as app from ${app}\nif (app.mount) renderWithQiankun(app)`
    },
  }
}
