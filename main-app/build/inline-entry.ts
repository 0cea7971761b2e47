import { posix } from 'node:path'
import type { Plugin, Rolldown } from 'vite'
import { inTags } from './page-scripts.ts'

/** Where an import names another file. */
interface Source {
  start: number
  end: number
  file: string
}

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
        )
        Reflect.deleteProperty(bundle, fileName)
      },
    },
  }
}

const isEntry = (
  output: Rolldown.OutputChunk | Rolldown.OutputAsset,
): output is Rolldown.OutputChunk => output.type === 'chunk' && output.isEntry

function replaceOnce(html: string, from: string, to: string): string {
  if (html.split(from).length !== 2) throw new Error(`index.html has not ${from} once`)
  return html.replace(from, () => to)
}

/**
 * Code of a module, whose imports name files beside it, as it runs in a page of any address.
 *
 * @param tree of the code
 * @throws Error for code that asks where it comes from
 */
export function importFromRoot(code: string, fileName: string, tree: unknown): string {
  const sources = [...sourcesIn(tree)].sort((one, other) => other.start - one.start)
  return sources.reduce((text, { start, end, file }) => {
    const path = posix.join('/', posix.dirname(fileName), file)
    return text.slice(0, start) + JSON.stringify(path) + text.slice(end)
  }, code)
}

function* sourcesIn(node: unknown): Generator<Source> {
  if (typeof node !== 'object' || node === null) return
  if (!isNode(node)) {
    for (const child of Object.values(node)) yield* sourcesIn(child)
    return
  }
  if (node.type === 'MetaProperty') throw new Error('An entry in the page has no import.meta')
  const { source } = node
  if (isNode(source)) {
    const file = textOf(source)
    if (!/^\.\.?\//.test(file)) throw new Error(`The entry imports ${file || 'what it works out'}`)
    yield { start: source.start, end: source.end, file }
  }
  for (const child of Object.values(node)) if (child !== source) yield* sourcesIn(child)
}

interface Node {
  type: string
  start: number
  end: number
  source?: unknown
  /** Of a literal. */
  value?: unknown
  /** Of a template. */
  quasis?: { value: { cooked: string | null } }[]
  expressions?: unknown[]
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string'

/** What a string says, also as a template without expressions; empty for all else. */
function textOf({ value, quasis, expressions }: Node): string {
  if (typeof value === 'string') return value
  return expressions?.length === 0 ? (quasis?.[0]?.value.cooked ?? '') : ''
}
