import type { Plugin } from 'vite'

interface Edit {
  /** End of the path of the file. */
  file: string
  from: string
  to: string
}

const STRICT_SANDBOX = 'qiankun/es/sandbox/patchers/dynamicAppend/forStrictSandbox.js'

/**
 * What keeps closed micro apps in memory with all their elements and listeners, in qiankun 2.10.16
 * and the single-spa 5.9.5 below it.
 */
const EDITS: readonly Edit[] = [
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

/**
 * Lets qiankun and single-spa forget an app that is closed, in the build and in what the dev server
 * makes of its dependencies. test/e2e/soak.spec.ts measures it.
 *
 * @throws Error from the transform or at the end of the build, when a file is not what it was
 */
export function mendLeaks(): Plugin {
  const found = new Set<string>()
  const mender = {
    name: 'codo:mend-leaks',
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
          this.error(`${file} is not in the build: see main-app/build/mend-leaks.ts.`)
    },
  }
}

function fileOf(id: string): string | undefined {
  const path = id.replaceAll('\\', '/')
  return EDITS.find(({ file }) => path.endsWith(`/node_modules/${file}`))?.file
}

/** The text of a file with all its edits. */
const mend = (file: string, code: string): string =>
  EDITS.filter((edit) => edit.file === file).reduce(apply, code)

function apply(text: string, { file, from, to }: Edit): string {
  if (text.split(from).length !== 2)
    throw new Error(`${file} no longer has "${from}" once: see main-app/build/mend-leaks.ts.`)
  return text.replace(from, () => to)
}
