import { child, nameOf, walk, type AstNode } from '../ast/node.js'

/**
 * Address of the chunk, a parameter of every wrapped chunk. As long as `import.meta.url`: replacing
 * one by the other moves nothing, so source maps stay right.
 */
export const CHUNK_URL = '__codo_meta_url'

/** A use of `import.meta` that a classic script cannot have. */
export interface MetaProblem {
  property: string
  start: number
}

/** What is left of `import.meta` in a module that is going to be part of a classic script. */
export interface MetaUse {
  code: string
  problems: MetaProblem[]
}

/** Replaces `import.meta.url`; Vite has replaced `env`, `glob` and `hot` by then. */
export function replaceImportMeta(code: string, program: AstNode): MetaUse {
  // In the order of the text: replacing from the last one keeps the offsets of the others.
  const urls: AstNode[] = []
  const problems: MetaProblem[] = []
  walk(program, (node, ancestors) => {
    if (node.type !== 'MetaProperty' || nameOf(child(node, 'meta')) !== 'import') return
    const parent = ancestors.at(-1)
    const isRead = parent?.type === 'MemberExpression' && child(parent, 'object') === node
    const property = isRead && !parent['computed'] ? nameOf(child(parent, 'property')) : undefined
    if (property === 'url' && parent) urls.push(parent)
    else if (!HANDLED_BY_BUNDLER.test(property ?? '')) {
      problems.push({ property: property ?? '', start: node.start })
    }
  })
  const out = urls.reduceRight(
    (text, { start, end }) =>
      text.slice(0, start) + inPlaceOf(text.slice(start, end)) + text.slice(end),
    code,
  )
  return { code: out, problems }
}

/** Takes as many lines as `original`, and as many columns of its last one. */
function inPlaceOf(original: string): string {
  const lines = original.split('\n')
  const last = lines.at(-1) ?? ''
  if (lines.length === 1) return CHUNK_URL.padEnd(original.length)
  return CHUNK_URL + '\n'.repeat(lines.length - 1) + ' '.repeat(last.length)
}

/** `import.meta.env` is replaced after this runs; the other is Rolldown's own token for a file. */
const HANDLED_BY_BUNDLER = /^(?:env|hot|glob|ROLLDOWN_FILE_URL_.*|ROLLUP_FILE_URL_.*)$/
