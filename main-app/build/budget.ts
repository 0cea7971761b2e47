import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'
import limits from '../bundle-budget.json' with { type: 'json' }
import { firstLoadFiles, type BuildManifest } from './first-load.ts'

/** Fails the build when the first load of a page is heavier than bundle-budget.json allows. */
export function budget(): Plugin {
  let dist = ''
  let failed = false
  return {
    name: 'codo:budget',
    apply: 'build',
    configResolved(config) {
      dist = join(config.root, config.build.outDir)
    },
    buildEnd(error) {
      failed = error !== undefined
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        if (!failed) report(dist, (line) => this.info(line))
      },
    },
  }
}

function report(dist: string, info: (line: string) => void): void {
  const manifest = JSON.parse(
    readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'),
  ) as BuildManifest
  const over: string[] = []
  for (const [page, { entry, gzipKb }] of Object.entries(limits)) {
    const { scripts } = firstLoadFiles(manifest, ['index.html', entry])
    const size = gzipKilobytes(dist, scripts)
    info(`first load of ${page}: ${size.toFixed(1)} KB of JavaScript gzip, at most ${gzipKb}`)
    if (size > gzipKb) over.push(`${page} ${size.toFixed(1)} KB > ${gzipKb} KB`)
  }
  if (over.length > 0) throw new Error(`Over the bundle budget: ${over.join(', ')}`)
}

function gzipKilobytes(dist: string, files: string[]): number {
  const bytes = files.map((file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length)
  return bytes.reduce((sum, size) => sum + size, 0) / 1024
}
