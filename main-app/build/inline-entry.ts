import type { Plugin, Rolldown } from 'vite'
import { applyEdits, nodesIn, replaceOnce, sourcesIn } from './module-text.ts'
import { inTags } from './page-scripts.ts'

/**
 * Puts what index.html starts with into the page: it is not worth a request, of which a page that
 * opens an app makes a dozen.
 *
 * @throws Error from the build when the entry cannot be part of the page
 */
export function inlineEntry(): Plugin {
  return {
    name: 'codo:inline-entry',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html']
        const entry = Object.values(bundle).find(isEntry)
        if (page?.type !== 'asset' || !entry) return this.error('There is no page, or no entry')
        const { fileName, code } = entry
        const script = inTags(importFromRoot(code, fileName, this.parse(code)))
        page.source = replaceOnce(
          String(page.source),
          `<script type="module" crossorigin src="/${fileName}">`,
          `<script type="module">${script}`,
          'index.html',
        )
        Reflect.deleteProperty(bundle, fileName)
      },
    },
  }
}

const isEntry = (
  output: Rolldown.OutputChunk | Rolldown.OutputAsset,
): output is Rolldown.OutputChunk => output.type === 'chunk' && output.isEntry

/**
 * Code of a module, whose imports name files beside it, as it runs in a page of any address.
 *
 * @param tree of the code
 * @throws Error for code that asks where it comes from
 */
export function importFromRoot(code: string, fileName: string, tree: unknown): string {
  if ([...nodesIn(tree)].some(({ type }) => type === 'MetaProperty'))
    throw new Error('An entry in the page has no import.meta')
  const edits = sourcesIn(tree, fileName).map(({ start, end, address }) => {
    if (address === undefined) throw new Error('An entry in the page names what it imports')
    return { start, end, text: JSON.stringify(address) }
  })
  return applyEdits(code, edits)
}
