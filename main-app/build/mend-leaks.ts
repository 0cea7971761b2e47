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
 * Lets qiankun and single-spa forget an app that is closed. test/e2e/soak.spec.ts measures it.
 *
 * @throws Error from the transform, which ends the build, when a file is not what it was
 */
export function mendLeaks(): Plugin {
  return {
    name: 'codo:mend-leaks',
    apply: 'build',
    transform(code, id) {
      const path = id.replaceAll('\\', '/')
      const edits = EDITS.filter(({ file }) => path.endsWith(`/node_modules/${file}`))
      if (edits.length === 0) return undefined
      // No line moves, so that the file's own source map stays right.
      return { code: edits.reduce((text, edit) => apply(text, edit), code), map: null }
    },
  }
}

function apply(text: string, { file, from, to }: Edit): string {
  if (text.split(from).length !== 2)
    throw new Error(`${file} no longer has "${from}" once: see main-app/build/mend-leaks.ts.`)
  return text.replace(from, () => to)
}
