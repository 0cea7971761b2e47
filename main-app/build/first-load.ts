import type { Rolldown } from 'vite'

type Bundle = Rolldown.OutputBundle

/** What a page's first load is worked out from: a chunk, and those that it names. */
export interface BuiltChunk {
  file: string
  name: string
  /** Files it imports statically. */
  imports: readonly string[]
  css: readonly string[]
}

/** Chunk that opens an app by itself. */
export const OPENER = 'qiankun'

/** The chunks of a build. */
export const chunksOf = (bundle: Bundle): BuiltChunk[] =>
  Object.values(bundle)
    .filter((output) => output.type === 'chunk')
    .map(({ fileName: file, name, imports, viteMetadata }) => {
      return { file, name, imports, css: [...(viteMetadata?.importedCss ?? [])] }
    })

/**
 * The chunk of that name.
 *
 * @throws Error when the build has none, so that a renamed file cannot pass unseen.
 */
export function chunkNamed(chunks: readonly BuiltChunk[], name: string): BuiltChunk {
  const chunk = chunks.find((one) => one.name === name)
  if (!chunk) throw new Error(`The build has no ${name}`)
  return chunk
}

/**
 * Scripts and styles a page loads before it shows: a chunk and everything it imports statically, each
 * after what it imports.
 *
 * @param name of the chunk (page-chunks.ts)
 * @throws Error as {@link chunkNamed}
 */
export function firstLoadFiles(
  chunks: readonly BuiltChunk[],
  name: string,
): { scripts: string[]; styles: string[] } {
  const byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]))
  const seen = new Set<string>()
  const scripts: string[] = []
  const styles = new Set<string>()
  const visit = ({ file, css, imports }: BuiltChunk): void => {
    if (seen.has(file)) return
    seen.add(file)
    for (const imported of imports) {
      const chunk = byFile.get(imported)
      if (chunk) visit(chunk)
    }
    scripts.push(file)
    // Over those of what it imports.
    for (const style of css) styles.add(style)
  }
  visit(chunkNamed(chunks, name))
  return { scripts, styles: [...styles] }
}

/** The scripts of {@link firstLoadFiles} with their code, in the same order. */
export const firstChunks = (bundle: Bundle, name: string): Rolldown.OutputChunk[] =>
  firstLoadFiles(chunksOf(bundle), name).scripts.flatMap((file) => {
    const output = bundle[file]
    return output?.type === 'chunk' ? output : []
  })

/**
 * Addresses of scripts in the order in which a page asks for them: a browser fetches six files at a
 * time, and on a slow line the large ones take longest.
 */
export const addressesOf = (scripts: readonly Rolldown.OutputChunk[]): string[] =>
  [...scripts]
    .sort((one, other) => other.code.length - one.code.length)
    .map(({ fileName }) => `/${fileName}`)
