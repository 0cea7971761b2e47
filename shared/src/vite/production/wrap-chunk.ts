import { CHUNK_URL } from './import-meta.js'

/** Parameters of a wrapped chunk; runtime/loader.ts passes them in this order. */
export const BASE = '__codo_base'
export const EXPOSE = '__codo_expose'

/** What a wrapped chunk is made of. */
export interface WrapOptions {
  fileName: string
  lazy: Record<string, string[]>
  hoisted: { exported: string; local: string }[]
  /** Whether the chunk starts the app. */
  isEntry: boolean
}

/** A wrapped chunk, its code one line further down than it was. */
export interface Wrapped {
  code: string
  /** Value of the source map comment, as it was. */
  mapUrl: string | undefined
}

const MAP_COMMENT = '//# sourceMappingURL='

/**
 * Wraps a chunk in cjs format into a call of the loader's `define`. The code starts on a line of
 * its own: qiankun puts its own code before the first line, which leaves every position right.
 */
export function wrapChunk(source: string, options: WrapOptions): Wrapped {
  const at = source.lastIndexOf(MAP_COMMENT)
  const hasMap = at !== -1 && (at === 0 || source[at - 1] === '\n')
  const code = hasMap ? source.slice(0, at).trimEnd() : source.trimEnd()
  const hoisted = options.hoisted.map(({ exported, local }) => `exports.${exported}=${local};`)
  const lazy = Object.keys(options.lazy).length > 0 ? `,${JSON.stringify(options.lazy)}` : ''
  const name = JSON.stringify(options.fileName)
  const parameters = ['require', 'exports', 'module', CHUNK_URL, BASE, EXPOSE].join(',')
  const run = options.isEntry ? `;__codo__.run(${name})` : ''
  return {
    code: `__codo__.define(${name},function(${parameters}){"use strict";${hoisted.join('')}\n${code}\n}${lazy})${run};`,
    mapUrl: hasMap ? source.slice(at + MAP_COMMENT.length).trim() : undefined,
  }
}

/** A script that runs on its own: the loader. */
export const wrapLoader = (source: string): Wrapped => {
  const { code, mapUrl } = wrapChunk(source, {
    fileName: '',
    lazy: {},
    hoisted: [],
    isEntry: false,
  })
  const [, ...lines] = code.split('\n')
  return {
    code: `(function(){"use strict";var exports={};\n${lines.slice(0, -1).join('\n')}\n})();`,
    mapUrl,
  }
}

/** The comment that names the map, with an inline map made anew. */
export function mapComment(mapUrl: string | undefined, map: object | null | undefined): string {
  if (mapUrl === undefined) return ''
  if (!mapUrl.startsWith('data:')) return `\n${MAP_COMMENT}${mapUrl}`
  const text = Buffer.from(JSON.stringify(map)).toString('base64')
  return `\n${MAP_COMMENT}data:application/json;charset=utf-8;base64,${text}`
}

/** The map of a text that one line was put before. */
export const shiftMap = <T extends { mappings: string }>(map: T): T => ({
  ...map,
  mappings: `;${map.mappings}`,
})
