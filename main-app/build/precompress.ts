import { readFileSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const TEXT = /\.(?:js|css|html|svg|json|map)$/
const WORTH_IT_BYTES = 1024

/** Writes `.br` and `.gz` beside every text file above 1 KB, for servers that serve them as they are. */
export function precompress(): Plugin {
  let folder = ''
  return {
    name: 'codo:precompress',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir)
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler: () => compressFolder(folder),
    },
  }
}

async function compressFolder(folder: string): Promise<void> {
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile() || !TEXT.test(file.name)) continue
    compressFile(join(file.parentPath, file.name))
  }
}

function compressFile(path: string): void {
  const content = readFileSync(path)
  if (content.length < WORTH_IT_BYTES) return
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
  writeFileSync(
    `${path}.br`,
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  )
}
