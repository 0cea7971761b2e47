import type { Plugin, Rollup, UserConfig } from 'vite'
import { parseProgram } from '../ast/node.js'
import { EntryModules, LOADER, PRELOAD_HELPER } from './entry-modules.js'
import { toClassicPage } from './html.js'
import { recordGraph, staticClosure, type ChunkGraph, type ChunkInfo } from './chunk-graph.js'
import { replaceImportMeta } from './import-meta.js'
import { wrapBundle, type Bundle } from './wrap-bundle.js'
import { BASE } from './wrap-chunk.js'

/** Part of every hash, since the wrapping happens after the bundler has named the files. */
const WRAPPING = 'codo-sub-app 1'

/** Classic scripts that qiankun evaluates inside its sandbox, with code splitting. */
export function productionPlugins(code: string): Plugin[] {
  let base = '/'
  let graph: ChunkGraph = new Map()
  const entry = new EntryModules(code)
  const isClient = (_: unknown, env: { command: string; isSsrBuild?: boolean }) =>
    env.command === 'build' && !env.isSsrBuild

  const before: Plugin = {
    name: 'codo-sub-app:production',
    apply: isClient,
    enforce: 'pre',
    config(user) {
      return buildConfig(user, 'rolldownVersion' in this.meta)
    },
    configResolved(config) {
      base = config.base
      entry.use(base)
      if (config.build.lib) refuse('build.lib: a sub-app is built from its index.html')
      const { output } = config.build.rollupOptions
      if (Array.isArray(output)) refuse('several outputs: the page loads one')
    },
    buildStart() {
      this.emitFile({ type: 'chunk', id: LOADER, name: 'codo-loader' })
    },
    resolveId(source, importer) {
      return entry.resolve(source, importer, (next) =>
        this.resolve(source, next, { skipSelf: true }),
      )
    },
    load: (id) => entry.load(id),
    // Only Vite's own is left, an argument of its preload helper that ours ignores.
    onLog: (_, { code: about }) => (about === 'EMPTY_IMPORT_META' ? false : undefined),
    augmentChunkHash: () => WRAPPING + base,
    generateBundle: {
      order: 'pre',
      handler(_, bundle) {
        graph = recordGraph(chunksOf(bundle))
      },
    },
  }
  const after: Plugin = {
    name: 'codo-sub-app:production-wrap',
    apply: isClient,
    enforce: 'post',
    transform(source, id) {
      if (!source.includes('import.meta') || id === PRELOAD_HELPER) return undefined
      const use = replaceImportMeta(
        source,
        parseProgram((text) => this.parse(text), source),
      )
      for (const { property, start } of use.problems) {
        const message = `import.meta.${property} does not exist in a classic script, which is what the sandbox of a host runs.`
        if (id.includes('/node_modules/')) this.warn(`${id}: ${message} It is undefined here.`)
        else this.error(message, start)
      }
      return use.code === source ? undefined : { code: use.code, map: null }
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, chunk }) {
        if (!bundle || !chunk) return html
        const loader = chunksOf(bundle).find((one) => one.facadeModuleId === LOADER)
        if (!loader) return refuse('manual chunks that take in the loader of the sub-app')
        const closure = staticClosure(graph, chunk.fileName).filter((file) => file in bundle)
        return toClassicPage(html, { base, files: [loader.fileName, ...closure] })
      },
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const parse = (text: string) => parseProgram((source) => this.parse(source), text)
        const problems = wrapBundle(bundle as unknown as Bundle, graph, parse)
        if (problems.length > 0) this.error(problems.join('\n'))
      },
    },
  }
  return [before, after]
}

/** The output format, under the name that this Vite uses, and asset addresses at run time. */
function buildConfig(user: UserConfig, isRolldown: boolean): UserConfig {
  const output: Rollup.OutputOptions = { format: 'cjs', exports: 'named' }
  const options = isRolldown ? { rolldownOptions: { output } } : { rollupOptions: { output } }
  const workerPlugins = user.worker?.plugins
  return {
    build: { modulePreload: false, ...options } as UserConfig['build'] & object,
    experimental: {
      renderBuiltUrl: (file, { hostType }) =>
        hostType === 'js' ? { runtime: `${BASE}+${JSON.stringify(file)}` } : undefined,
    },
    worker: {
      plugins: () => [...(workerPlugins?.() ?? []), workerBase()],
    },
  }
}

/** Assets of a worker, which runs outside the sandbox: their base is where the worker comes from. */
const workerBase = (): Plugin => ({
  name: 'codo-sub-app:worker',
  outputOptions: (options) => ({
    ...options,
    banner: `const ${BASE}=new URL("..",self.location.href).href;`,
  }),
})

const chunksOf = (bundle: Rollup.OutputBundle): ChunkInfo[] =>
  Object.values(bundle).filter((file) => file.type === 'chunk') as ChunkInfo[]

function refuse(what: string): never {
  throw new Error(`codoSubApp cannot build ${what}.`)
}
