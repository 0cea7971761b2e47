import { posix } from 'node:path'

/** A node of a parsed module, as far as it matters here. */
interface Node {
  type: string
  start: number
  end: number
  /** Of an import or an export. */
  source?: unknown
  /** Of a literal. */
  value?: unknown
  /** Of a template. */
  quasis?: { value: { cooked: string | null } }[]
  expressions?: unknown[]
}

/** Text that takes the place of a range. */
export interface Edit {
  start: number
  end: number
  text: string
}

/** Text with all edits, none of which overlaps another. */
export const applyEdits = (text: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((one, other) => other.start - one.start)
    .reduce(
      (result, { start, end, text: to }) => result.slice(0, start) + to + result.slice(end),
      text,
    )

/**
 * Text with something else in the place of a part that it has once.
 *
 * @param name of the text
 * @throws Error when it has that part not at all, or more than once
 */
export function replaceOnce(text: string, from: string, to: string, name: string): string {
  if (text.split(from).length !== 2) throw new Error(`${name} no longer has ${from} once`)
  return text.replace(from, () => to)
}

/** Where an import or export says which file it means. */
export interface Source extends Pick<Edit, 'start' | 'end'> {
  /** `undefined` where the code works it out when it runs. */
  address: string | undefined
}

/**
 * Where a module says which files it means, in imports of any kind, as addresses of this host.
 *
 * @param tree of the module
 * @throws Error where it names anything but a file beside it
 */
export function sourcesIn(tree: unknown, fileName: string): Source[] {
  return [...nodesIn(tree)].flatMap(({ source }) => {
    if (!isNode(source)) return []
    const { start, end } = source
    const file = textOf(source)
    if (file === undefined) return { start, end, address: undefined }
    if (!/^\.\.?\//.test(file))
      throw new Error(`No entry or part of a page imports ${file}, as ${fileName} does`)
    return { start, end, address: posix.join('/', posix.dirname(fileName), file) }
  })
}

/** All nodes of a tree. */
export function* nodesIn(tree: unknown): Generator<Node> {
  if (typeof tree !== 'object' || tree === null) return
  if (isNode(tree)) yield tree
  for (const child of Object.values(tree)) yield* nodesIn(child)
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string'

/** What a string says, also as a template without expressions. */
function textOf({ value, quasis, expressions }: Node): string | undefined {
  if (typeof value === 'string') return value
  return expressions?.length === 0 ? (quasis?.[0]?.value.cooked ?? undefined) : undefined
}
