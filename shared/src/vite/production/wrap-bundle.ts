import { posix } from 'node:path'
import type { AstNode } from '../ast/node.js'
import {
  filesToLoad,
  isCircular,
  staticClosure,
  type ChunkGraph,
  type ChunkInfo,
} from './chunk-graph.js'
import { hoistedExports, readCalls } from './check-chunk.js'
import { LOADER } from './entry-modules.js'
import { mapComment, shiftMap, wrapChunk, wrapLoader, type Wrapped } from './wrap-chunk.js'

type BuiltChunk = ChunkInfo & { map?: { mappings: string } | null }
interface BuiltAsset {
  type: 'asset'
  source: string | Uint8Array
}
export type Bundle = Record<string, BuiltChunk | BuiltAsset>

/** Wraps every chunk of a bundle in place; gives the reasons why a build must fail. */
export function wrapBundle(
  bundle: Bundle,
  graph: ChunkGraph,
  parse: (code: string) => AstNode,
): string[] {
  const problems: string[] = []
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
  const pages = chunks.filter(isPage)
  const loaded = pages.length === 1 ? filesOfPage(graph, pages[0]) : []
  for (const chunk of chunks) {
    const isLoader = chunk.facadeModuleId === LOADER
    const wrapped = isLoader ? wrapLoader(chunk.code) : wrap(chunk)
    store(bundle, chunk, wrapped)
  }
  return problems

  function wrap(chunk: BuiltChunk): Wrapped {
    const { fileName } = chunk
    const program = parse(chunk.code)
    const pathOf = (specifier: string) => posix.join(posix.dirname(fileName), specifier)
    const dynamic = graph.get(fileName)?.dynamicImports ?? []
    const calls = readCalls(program, (specifier) => dynamic.includes(pathOf(specifier)))
    const external = calls.direct.filter((specifier) => !graph.has(pathOf(specifier)))
    problems.push(
      ...calls.problems.map((problem) => `${fileName}: ${problem}`),
      ...external.map(
        (id) =>
          `${fileName}: the external module ${id} cannot be imported by a classic script; bundle it, or read it from a global.`,
      ),
    )
    const lazy = calls.lazy.map((specifier) => {
      const files = filesToLoad(graph, pathOf(specifier), (file) => file in bundle)
      return [
        specifier,
        files.filter((file) => !loaded.includes(file) || file === pathOf(specifier)),
      ]
    })
    return wrapChunk(chunk.code, {
      fileName,
      lazy: Object.fromEntries(lazy) as Record<string, string[]>,
      hoisted: isCircular(graph, fileName) ? hoistedExports(program) : [],
      isEntry: isPage(chunk),
    })
  }
}

const isPage = (chunk: BuiltChunk): boolean =>
  chunk.isEntry && chunk.facadeModuleId?.split('?')[0]?.endsWith('.html') === true

const filesOfPage = (graph: ChunkGraph, page: ChunkInfo | undefined): string[] =>
  page
    ? staticClosure(graph, page.fileName).flatMap((file) => [file, ...(graph.get(file)?.css ?? [])])
    : []

/** Puts the new code and a map that fits it into the bundle. */
function store(bundle: Bundle, chunk: BuiltChunk, { code, mapUrl }: Wrapped): void {
  const map = chunk.map ? shiftMap(chunk.map) : undefined
  chunk.code = code + mapComment(mapUrl, map) + '\n'
  const file = bundle[`${chunk.fileName}.map`]
  if (file?.type !== 'asset') return
  file.source = JSON.stringify(shiftMap(JSON.parse(String(file.source)) as { mappings: string }))
}
