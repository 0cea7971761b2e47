import { VIRTUAL, loadRuntime, resolveRuntime } from '../runtime/virtual-modules.js'
import { EXPOSE } from './wrap-chunk.js'

/** Virtual modules of a build. */
export const LOADER = '\0codo-loader'
const ENTRY = '\0codo-entry/'
/** Vite's own: preloads what a dynamic import needs. The loader does that here. */
export const PRELOAD_HELPER = '\0vite/preload-helper.js'

const STYLE = /\.(?:css|less|sass|scss|styl|stylus|pcss|postcss|sss)(?:$|\?)/

type Resolve = (importer: string) => Promise<{ id: string; external?: unknown } | null>

/** Id of a script that an html file loads; `undefined` for anything else that is imported. */
export async function scriptOfPage(
  source: string,
  importer: string | undefined,
  resolve: Resolve,
): Promise<string | undefined> {
  if (!importer?.endsWith('.html') || source.includes('html-proxy')) return undefined
  const target = await resolve(importer)
  const isScript = target && !target.external && !STYLE.test(target.id)
  return isScript && !target.id.startsWith('\0') ? target.id : undefined
}

/** The modules between the html and the app: the loader, and one that exposes the lifecycles. */
export class EntryModules {
  #base = '/'
  readonly #code: string

  constructor(code: string) {
    this.#code = code
  }

  use(base: string): void {
    this.#base = base
  }

  /** Puts a module between an html file and each script it loads; exports would be lost else. */
  async resolve(
    source: string,
    importer: string | undefined,
    resolve: Resolve,
  ): Promise<string | undefined> {
    if (source === LOADER || source.startsWith(ENTRY)) return source
    if (importer?.startsWith(ENTRY)) return source
    const runtime = resolveRuntime(source, importer)
    if (runtime) return runtime
    const target = await scriptOfPage(source, importer, resolve)
    return target && ENTRY + target
  }

  load(id: string): string | undefined {
    if (id === PRELOAD_HELPER) return 'export const __vitePreload = (load) => load()'
    if (id === LOADER) {
      const values = [this.#code, this.#base].map((value) => JSON.stringify(value)).join(', ')
      return `import { installLoader } from ${JSON.stringify(`${VIRTUAL}loader`)}\ninstallLoader(window, ${values})`
    }
    if (!id.startsWith(ENTRY)) return loadRuntime(id)
    return `import * as app from ${JSON.stringify(id.slice(ENTRY.length))}\n${EXPOSE}(app)`
  }
}
