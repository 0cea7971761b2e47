import { foreignStyles } from './foreign-styles.js'
import { effectsOf, supervise, type AppLifecycles, type AppWindow } from './lifecycles.js'

type Factory = (
  require: (file: string) => unknown,
  exports: object,
  module: { exports: object },
  url: string,
  base: string,
  expose: (app: AppLifecycles) => void,
) => void

interface Chunk {
  factory: Factory
  /** What a dynamic import needs beside its own file: specifier to files, relative to the base. */
  lazy: Record<string, string[]>
  module?: { exports: object }
}

/** What the built chunks call. */
export interface Registry {
  define(file: string, factory: Factory, lazy?: Chunk['lazy']): void
  run(file: string): void
}

/** Vue and others tell a module from a plain object by this tag, which Rolldown does not set. */
const namespace = (): object => Object.defineProperty({}, Symbol.toStringTag, { value: 'Module' })

/**
 * Keeps the chunks of one sub-app in one sandbox. Scripts and styles are appended to
 * `document.head`, where qiankun takes them over: scripts run in the proxy, styles go with the app.
 */
export function installLoader(
  scope: AppWindow & { __codo__?: Registry },
  code: string,
  path: string,
): void {
  // A base with an origin of its own is where the files are, whoever loads the html.
  const injected = path.includes('://') ? undefined : scope.__INJECTED_PUBLIC_PATH_BY_QIANKUN__
  const base = new URL(injected ?? path, scope.document.baseURI).href
  const urlOf = (file: string) => new URL(file, base).href
  const chunks = new Map<string, Chunk>()
  const files = new Map<string, Promise<unknown>>()
  const failures = new Map<string, number>()
  const styles = foreignStyles(scope.document, base)
  let app: AppLifecycles | undefined

  const attach = (url: string) =>
    new Promise((resolve, reject) => {
      const isStyle = url.endsWith('.css')
      const element = scope.document.createElement(isStyle ? 'link' : 'script')
      const failed = failures.get(url) ?? 0
      // import-html-entry keeps a failed script for ever: another try needs another address.
      const address = failed ? `${url}?retry=${failed}` : url
      element.onload = (event) => {
        styles.repair()
        resolve(event)
      }
      element.onerror = () => {
        failures.set(url, failed + 1)
        files.delete(url)
        reject(new Error(`${address} did not load`))
      }
      if (isStyle) Object.assign(element, { rel: 'stylesheet', href: address })
      else (element as HTMLScriptElement).src = address
      scope.document.head.appendChild(element)
    })
  const fetchFile = (file: string) => {
    const url = urlOf(file)
    const known = chunks.has(url) ? Promise.resolve() : files.get(url)
    const wanted = known ?? attach(url)
    files.set(url, wanted)
    return wanted
  }

  const load = async (url: string, needs: string[]) => {
    // Without a mounted app the head is the page's own: files would stay, scripts would run in it.
    await effects.whenAwake()
    await Promise.all(needs.map(fetchFile))
    // A chunk of nothing but styles has no script.
    return needs.some((file) => urlOf(file) === url) ? evaluate(url) : namespace()
  }
  const evaluate = (url: string): object => {
    const chunk = chunks.get(url)
    if (!chunk) throw new Error(`${url} is not a chunk of ${code}`)
    if (chunk.module) return chunk.module.exports
    const module = (chunk.module = { exports: namespace() })
    const require = (file: string) => {
      const wanted = new URL(file, url).href
      const needs = chunk.lazy[file]
      // The bundler writes `import()` as a promise of this call: a promise is as good as a value.
      return needs ? load(wanted, needs) : evaluate(wanted)
    }
    try {
      chunk.factory(require, module.exports, module, url, base, expose)
    } catch (error) {
      // Half of a module must not pass for the whole at the next import.
      delete chunk.module
      throw error
    }
    return module.exports
  }
  const expose = (next: AppLifecycles) => {
    if (typeof next.mount === 'function') app = next
  }

  if (scope.__POWERED_BY_QIANKUN__) scope.__CODO_SUB_APP__ = expose
  const effects = effectsOf(scope)
  scope.__codo__ = {
    define: (file, factory, lazy = {}) => void chunks.set(urlOf(file), { factory, lazy }),
    run(file) {
      evaluate(urlOf(file))
      if (!scope.__POWERED_BY_QIANKUN__) return
      if (!app) throw new Error(`The entry of ${code} exports no bootstrap, mount and unmount`)
      // qiankun takes the property that the entry script set last, whatever the app is called.
      Object.assign(scope, { [code]: supervise(() => app, effects, styles.enter) })
    },
  }
}
