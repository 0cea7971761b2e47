import { posix } from 'node:path'
import type { Plugin } from 'vite'
import { parseProgram } from '../ast/node.js'
import { REBOUND, rebind } from '../development/rebind.js'
import { PRELOAD_HELPER } from '../production/entry-modules.js'
import { readRuntime } from '../runtime/files.js'
import { claimSandbox, superviseApp } from '../runtime/native-entry.js'
import { VIRTUAL, loadRuntime, resolveRuntime } from '../runtime/virtual-modules.js'

const SANDBOX = '\0codo-native-sandbox'

/**
 * Gives native chunks the globals of their app's sandbox, as the development plugin gives them to
 * modules: each imports what it uses from one chunk, which forwards to the sandbox of the moment.
 */
export function nativeSandbox(code: string): Plugin {
  let base = '/'
  const name = JSON.stringify(code)
  return {
    name: 'codo-sub-app:native-sandbox',
    apply: (_, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
    enforce: 'pre',
    configResolved: (config) => void (base = config.base),
    buildStart() {
      // Vite drops the exports of what is not imported: chunks import these at the very end.
      const preserveSignature = 'strict'
      this.emitFile({ type: 'chunk', id: SANDBOX, name: 'codo-sandbox', preserveSignature })
    },
    resolveId: (source, importer) =>
      source === SANDBOX ? source : resolveRuntime(source, importer),
    load(id) {
      if (id === PRELOAD_HELPER) return preloadHelper(base)
      if (id !== SANDBOX) return loadRuntime(id)
      const runtime = JSON.stringify(`${VIRTUAL}native-sandbox`)
      return `import { joinPage } from ${runtime}\nexport * from ${runtime}\njoinPage(${name})`
    },
    // Chunks change with what is imported into them after they are named.
    augmentChunkHash: () => readRuntime('native-sandbox') + readRuntime('module-sandbox'),
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        inline(`(${claimSandbox})(window, ${name})`, 'head-prepend'),
        inline(`(${superviseApp})(window, ${name})`, 'body'),
      ],
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const sandbox = chunks.find((chunk) => chunk.facadeModuleId === SANDBOX)
        if (!sandbox) this.error('codoSubApp: manual chunks must not take in the sandbox.')
        const own = new Set([sandbox.fileName, ...sandbox.imports])
        for (const chunk of chunks) {
          if (own.has(chunk.fileName)) continue
          const program = parseProgram((text) => this.parse(text), chunk.code)
          const from = posix.relative(posix.dirname(chunk.fileName), sandbox.fileName)
          const rebinding = rebind(program, REBOUND, `./${from}`)
          if (rebinding) chunk.code = append(chunk.code, rebinding.statement)
        }
      },
    },
  }
}

const inline = (children: string, injectTo: 'head-prepend' | 'body') =>
  ({ tag: 'script', children, injectTo }) as const

/** Before the comment that names the source map, which has to be the last line. */
function append(code: string, statement: string): string {
  const at = code.lastIndexOf('\n//# sourceMappingURL=')
  return at === -1 ? code + statement : code.slice(0, at) + statement + code.slice(at + 1)
}

/** Vite's own adds styles to the page once; a sandbox that follows would be without. */
const preloadHelper = (base: string): string => `
import { loadSheet } from ${JSON.stringify(SANDBOX)}
export const __vitePreload = (load, files = []) =>
  Promise.all(files.filter((file) => file.endsWith('.css')).map((file) => loadSheet(${JSON.stringify(base)} + file))).then(load)
`
