import { join } from 'node:path'
import type { Plugin } from 'vite'
import { replaceOnce } from './module-text.ts'

interface Edit {
  /** End of the path of the file. */
  file: string
  from: string
  to: string
}

const STRICT_SANDBOX = 'qiankun/es/sandbox/patchers/dynamicAppend/forStrictSandbox.js'
const ENTRY_UTILS = 'import-html-entry/esm/utils.js'

/** Module of the shell whose functions the edits may call. */
const HELPERS = join(import.meta.dirname, '../src/micro-app/global-names.ts')

/**
 * What keeps closed micro apps in memory with all their elements and listeners, in qiankun 2.10.16
 * and the single-spa 5.9.5 below it.
 */
const LEAKS: readonly Edit[] = [
  // A parcel leaves its owner only when the owner has a name; that of root parcels has none.
  {
    file: 'single-spa/lib/esm/single-spa.min.js',
    from: 'C={parcels:{}}',
    to: 'C={name:"shell",parcels:{}}',
  },
  // Three methods of the document are patched once more by each app, around the patch of the app
  // before: what is remembered as patched is the method it replaced, and that is never seen again.
  // The first patch does for all; it stays, since each undoing would open the way for the next.
  {
    file: STRICT_SANDBOX,
    from: 'patchMap.set(nativeMutationObserverObserveFn, observe)',
    to: 'patchMap.set(observe, nativeMutationObserverObserveFn)',
  },
  {
    file: STRICT_SANDBOX,
    from: 'patchMap.set(prevCompareDocumentPosition, Node.prototype.compareDocumentPosition)',
    to: 'patchMap.set(Node.prototype.compareDocumentPosition, prevCompareDocumentPosition)',
  },
  {
    file: STRICT_SANDBOX,
    from: '!patchMap.has(parentNodeDescriptor)',
    to: '!patchMap.has(parentNodeDescriptor.get)',
  },
  {
    file: STRICT_SANDBOX,
    from: 'patchMap.set(parentNodeDescriptor, patchedParentNodeDescriptor)',
    to: 'patchMap.set(patchedParentNodeDescriptor.get, parentNodeDescriptor)',
  },
  {
    file: STRICT_SANDBOX,
    from: 'MutationObserver.prototype.observe = nativeMutationObserverObserveFn;',
    to: 'return;',
  },
]

/** What takes a fifth of the time in which qiankun and import-html-entry 1.17 open the first app. */
const COSTS: readonly Edit[] = [
  {
    file: 'qiankun/es/sandbox/proxySandbox.js',
    from: 'Object.getOwnPropertyNames(globalContext)',
    to: 'codoNames.perhapsFixed(globalContext)',
  },
  // The sandbox also remembers of each name it is asked for that the window itself is meant, if the
  // app defines that property: asked for all, it lets the app define them outside.
  {
    file: ENTRY_UTILS,
    from: 'var hasIframe = false;\n  for (var p in global) {',
    to: 'var hasIframe = false;\n  for (var p of codoNames.outerNames(global)) {',
  },
  {
    file: ENTRY_UTILS,
    from: 'firstGlobalProp = secondGlobalProp = undefined;\n  for (var p in global) {',
    to: 'firstGlobalProp = secondGlobalProp = undefined;\n  for (var p of codoNames.outerNames(global)) {',
  },
]

const EDITS = [...LEAKS, ...COSTS]

/**
 * Lets qiankun and single-spa forget an app that is closed, and open one without asking for every
 * property of the window, in the build and in what the dev server makes of its dependencies.
 * test/e2e/soak.spec.ts and test/e2e/window-names.spec.ts show it.
 *
 * @throws Error from the transform or at the end of the build, when a file is not what it was
 */
export function mendQiankun(): Plugin {
  const found = new Set<string>()
  const mender = {
    name: 'codo:mend-qiankun',
    transform(code: string, id: string) {
      const file = fileOf(id)
      if (file === undefined) return undefined
      found.add(file)
      // No line moves, so that the file's own source map stays right.
      return { code: mend(file, code), map: null }
    },
  }
  return {
    ...mender,
    config: () => ({ optimizeDeps: { rolldownOptions: { plugins: [mender] } } }),
    generateBundle() {
      for (const { file } of EDITS)
        if (!found.has(file))
          this.error(`${file} is not in the build: see main-app/build/mend-qiankun.ts.`)
    },
  }
}

function fileOf(id: string): string | undefined {
  const path = id.replaceAll('\\', '/')
  return EDITS.find(({ file }) => path.endsWith(`/node_modules/${file}`))?.file
}

/** The text of a file with all its edits. */
function mend(file: string, code: string): string {
  const mended = EDITS.filter((edit) => edit.file === file).reduce(apply, code)
  const calls = mended.includes('codoNames.')
  return calls ? `import * as codoNames from ${JSON.stringify(HELPERS)};${mended}` : mended
}

const apply = (text: string, { file, from, to }: Edit): string =>
  replaceOnce(text, from, to, `${file} (see main-app/build/mend-qiankun.ts)`)
