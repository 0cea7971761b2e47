import { parseAst } from 'vite'
import { applyEdits, sourcesIn, type Edit } from './module-text.ts'

/** Where a page that holds chunks keeps what they export, by the address of each chunk's file. */
export const PARTS = 'window.codoParts'

/** A chunk that a page holds. */
export interface HeldPart {
  /** Of the file that the chunk is elsewhere. */
  address: string
  /** Statement that runs the chunk, after those of the chunks that it imports. */
  code: string
  /** File for whoever imports the chunk, which the page has run already. */
  handOut: { fileName: string; code: string }
}

/**
 * A chunk as a page holds it.
 *
 * @param held addresses of all chunks that the page holds
 * @throws Error for what a chunk of the bundler does not do, so far
 */
export function heldPart(
  { fileName, code }: { fileName: string; code: string },
  held: readonly string[],
): HeldPart {
  const part = (address: string) => `${PARTS}[${JSON.stringify(address)}]`
  const address = `/${fileName}`
  const own = part(address)
  const { body } = parseAst(code)
  const sources = sourcesIn(body, fileName)
  const names: string[] = []
  const edits = body.flatMap((node): Edit[] => {
    const { start, end } = node
    const within = sources.filter((source) => start <= source.start && source.end <= end)
    const isLast = node === body.at(-1)
    if (node.type === 'ImportDeclaration') {
      const from = within[0]?.address ?? ''
      const taken = node.specifiers.map((one) => {
        if (one.type !== 'ImportSpecifier' || !held.includes(from))
          throw new Error(`${fileName} imports all of ${from}, or what the page does not hold`)
        return `${nameOf(one.imported)}:${one.local.name}`
      })
      return [{ start, end, text: `const{${taken.join()}}=${part(from)};` }]
    }
    if (node.type === 'ExportNamedDeclaration' && !node.source && !node.declaration && isLast) {
      const given = node.specifiers.map(({ exported, local }) => {
        names.push(nameOf(exported))
        return `${nameOf(exported)}:${nameOf(local)}`
      })
      return [{ start, end, text: `return{${given.join()}}` }]
    }
    if (node.type.startsWith('Export')) throw new Error(`${fileName} exports as no chunk does`)
    return within.flatMap(({ start, end, address }) =>
      address === undefined ? [] : { start, end, text: JSON.stringify(address) },
    )
  })
  const taken = names.map((name, index) => `${name}:e${index}`)
  const given = names.map((name, index) => `e${index} as ${name}`)
  return {
    address,
    code: `${own}=(()=>{${applyEdits(code, edits)}})();`,
    handOut: {
      fileName: fileName.replace(/(?=-[\w-]{8}\.js$)/, '-held'),
      code: `const{${taken.join()}}=${own};export{${given.join()}};\n`,
    },
  }
}

/** Names are identifiers here: a chunk of the bundler names no export by a string. */
function nameOf(node: { type: string; name?: unknown; value?: unknown }): string {
  if (typeof node.name === 'string') return node.name
  throw new Error(`An export is named ${String(node.value)}`)
}
