/** What both bundlers say about a chunk, as far as this plugin uses it. */
export interface ChunkInfo {
  type: 'chunk'
  fileName: string
  code: string
  imports: string[]
  dynamicImports: string[]
  isEntry: boolean
  facadeModuleId?: string | null
  viteMetadata?: { importedCss: Set<string> }
}

/** Chunks by file name, recorded before Vite drops those that hold nothing but styles. */
export type ChunkGraph = ReadonlyMap<
  string,
  Pick<ChunkInfo, 'imports' | 'dynamicImports'> & { css: string[] }
>

export function recordGraph(chunks: Iterable<ChunkInfo>): ChunkGraph {
  return new Map(
    [...chunks].map(({ fileName, imports, dynamicImports, viteMetadata }) => [
      fileName,
      { imports, dynamicImports, css: [...(viteMetadata?.importedCss ?? [])] },
    ]),
  )
}

/** A chunk and everything it imports statically, dependencies first. */
export function staticClosure(graph: ChunkGraph, fileName: string): string[] {
  const seen = new Set<string>()
  const order: string[] = []
  const visit = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    graph.get(file)?.imports.forEach(visit)
    order.push(file)
  }
  visit(fileName)
  return order
}

/** Files that a dynamic import of a chunk fetches: its static closure's scripts and styles. */
export function filesToLoad(
  graph: ChunkGraph,
  fileName: string,
  exists: (file: string) => boolean,
): string[] {
  const closure = staticClosure(graph, fileName)
  const css = closure.flatMap((file) => graph.get(file)?.css ?? [])
  return [...new Set([...closure.filter(exists), ...css])]
}

/** Chunks that import themselves in a circle. */
export function isCircular(graph: ChunkGraph, fileName: string): boolean {
  const direct = graph.get(fileName)?.imports ?? []
  return direct.some((file) => staticClosure(graph, file).includes(fileName))
}
