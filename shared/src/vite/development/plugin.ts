import type { Plugin, ResolvedConfig } from 'vite'
import { parseProgram } from '../ast/node.js'
import { readRuntime } from '../runtime/files.js'
import { toClassicHtml } from './html.js'
import { REBOUND, rebind } from './rebind.js'
import { redirectStyles } from './style-module.js'

/** Browser modules of this plugin and inline scripts, as code names them and as Vite keeps them. */
const VIRTUAL = 'virtual:codo-sub-app/'
const RUNTIME = '\0codo-dev/'
const INLINE = '\0codo-inline/'
const address = (id: string) => `@id/${id.replace('\0', '__x00__')}`

/** Native modules with HMR inside the host, each with the globals of the app's sandbox. */
export function developmentPlugin(code: string): Plugin {
  let config: ResolvedConfig
  const inlineScripts: string[] = []
  return {
    name: 'codo-sub-app:development',
    apply: 'serve',
    enforce: 'post',
    configResolved(resolved) {
      config = resolved
      if ('bundledDev' in resolved.experimental && resolved.experimental.bundledDev) {
        throw new Error(
          'codoSubApp: experimental.bundledDev is not supported: its bundle runs outside the sandbox of the host.',
        )
      }
    },
    resolveId(source, importer) {
      if (source.startsWith(RUNTIME) || source.startsWith(INLINE)) return source
      if (source.startsWith(VIRTUAL)) return source.replace(VIRTUAL, RUNTIME)
      if (!importer?.startsWith(RUNTIME)) return undefined
      return RUNTIME + source.replace('./', '').replace('.js', '')
    },
    load(id) {
      if (id === SANDBOX) return readRuntime('dev-sandbox') + exportDefines(config)
      if (id.startsWith(RUNTIME)) return readRuntime(id.slice(RUNTIME.length))
      if (id.startsWith(INLINE)) return inlineScripts[Number(id.slice(INLINE.length))]
      return undefined
    },
    transform(source, id, options) {
      if (options?.ssr || id.startsWith(RUNTIME) || isOutsideSandbox(id)) return undefined
      const names = [...REBOUND, ...definedNames(config)].filter((name) => source.includes(name))
      const isStyle = source.includes('updateStyle')
      if (names.length === 0 && !isStyle) return undefined
      const program = parseProgram((text) => this.parse(text), source)
      const redirected = isStyle
        ? redirectStyles(source, program, `${VIRTUAL}dev-styles`)
        : undefined
      const rebinding = rebind(program, names, `${VIRTUAL}dev-sandbox`)
      for (const name of rebinding?.refused ?? []) {
        this.warn(
          `${id} assigns to the global ${name}: in development it sees the one of the host.`,
        )
      }
      if (!redirected && !rebinding) return undefined
      return { code: (redirected ?? source) + (rebinding?.statement ?? ''), map: null }
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        toClassicHtml(html, {
          code,
          base: config.base,
          sandbox: address(SANDBOX),
          inline: (text) => address(`${INLINE}${remember(inlineScripts, text)}`),
        }),
    },
  }
}

const SANDBOX = `${RUNTIME}dev-sandbox`

/** Vite's own client serves the page, not the app; a worker has no sandbox. */
const isOutsideSandbox = (id: string): boolean =>
  id.split('?')[0]?.endsWith('/vite/dist/client/client.mjs') === true ||
  id.includes('worker_file') ||
  id.includes('sharedworker_file')

/** Vite puts these on the global object, which modules would read as the host's. */
const definedNames = (config: ResolvedConfig): string[] =>
  Object.keys(config.define ?? {}).filter((name) =>
    /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name),
  )

function exportDefines(config: ResolvedConfig): string {
  const source = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
  return definedNames(config)
    .map((name) => `\nexport const ${name} = ${source(config.define?.[name]) ?? 'undefined'};`)
    .join('')
}

function remember(texts: string[], text: string): number {
  const known = texts.indexOf(text)
  return known === -1 ? texts.push(text) - 1 : known
}
