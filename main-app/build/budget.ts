import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'
import limits from '../bundle-budget.json' with { type: 'json' }
import { firstChunks } from './first-load.ts'
import { scriptsIn } from './page-scripts.ts'

type Bundle = Rolldown.OutputBundle

/** What a page may weigh. */
export interface Limit {
  /** Chunk that counts with all it imports. */
  chunk: string
  /** Files that a server may put into the page, by the names they were given. */
  with?: string[]
  gzipKb: number
}

/**
 * Fails the build when the scripts of a page's first load are heavier than bundle-budget.json allows:
 * those that stand in index.html, and those that the page fetches.
 */
export function budget(): Plugin {
  return {
    name: 'codo:budget',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const over: string[] = []
        for (const [page, limit] of Object.entries(limits as Record<string, Limit>)) {
          const size = gzipKilobytes(firstScripts(bundle, limit))
          const text = `${size.toFixed(1)} KB of JavaScript gzip, at most ${limit.gzipKb}`
          this.info(`first load of ${page}: ${text}`)
          if (size > limit.gzipKb) over.push(`${page} ${text}`)
        }
        if (over.length > 0) this.error(`Over the bundle budget: ${over.join('; ')}`)
      },
    },
  }
}

/**
 * Text of every script that counts.
 *
 * @throws Error when one of them is not in the build
 */
export function firstScripts(bundle: Bundle, { chunk, with: added = [] }: Limit): string[] {
  const outputs = Object.values(bundle)
  const loaded = firstChunks(bundle, chunk).map(({ code }) => code)
  const inserted = added.map((name) => {
    const asset = outputs.find((output) => output.type === 'asset' && output.names.includes(name))
    if (asset?.type !== 'asset') throw new Error(`The build has no ${name}`)
    return String(asset.source)
  })
  const page = bundle['index.html']
  if (page?.type !== 'asset') throw new Error('The build has no index.html')
  return [...scriptsIn(String(page.source)), ...inserted, ...loaded]
}

function gzipKilobytes(texts: readonly string[]): number {
  const bytes = texts.map((text) => gzipSync(text, { level: 9 }).length)
  return bytes.reduce((sum, size) => sum + size, 0) / 1024
}
