import type { Plugin, ResolvedConfig } from 'vite'
import { parseProgram } from '../ast/node.js'
import {
  RUNTIME,
  VIRTUAL,
  loadRuntime,
  resolveRuntime,
  runtimeId,
} from '../runtime/virtual-modules.js'
import { toClassicHtml } from './html.js'
import { REBOUND, rebind } from './rebind.js'
import { redirectStyles } from './style-module.js'

/** Inline scripts as Vite keeps them. */
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
      if (source.startsWith(INLINE)) return source
      // A browser would ask the server for it, which knows the base.
      if (importer?.startsWith(INLINE) && source.startsWith(config.base)) {
        return this.resolve(`/${source.slice(config.base.length)}`, importer, { skipSelf: true })
      }
      return resolveRuntime(source, importer)
    },
    load(id) {
      if (id.startsWith(INLINE)) return inlineScripts[Number(id.slice(INLINE.length))]
      const text = loadRuntime(id)
      return id === SANDBOX && text ? text + exportDefines(config) : text
    },
    transform(source, id, options) {
      if (options?.ssr || id.startsWith(RUNTIME) || isOutsideSandbox(id)) return undefined
      const names = [...REBOUND, ...definedNames(config)].filter((name) => source.includes(name))
      const isStyle = source.includes('updateStyle')
      if (names.length === 0 && !isStyle) return undefined
      const program = parseProgram((text) => this.parse(text), source)
      const redirected = isStyle
        ? redirectStyles(source, program, `${VIRTUAL}module-styles`)
        : undefined
      const rebinding = rebind(program, names, `${VIRTUAL}module-sandbox`)
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

const SANDBOX = runtimeId('module-sandbox')

/** Vite's own client serves the page, not the app; a worker has no sandbox. */
const isOutsideSandbox = (id: string): boolean =>
  id.split('?')[0]?.endsWith('/dist/client/client.mjs') === true ||
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
