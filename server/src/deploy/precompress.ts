import { readFile, writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const COMPRESSIBLE: ReadonlySet<string> = new Set(
  '.html .js .mjs .css .json .svg .txt .xml .map .wasm .ico .ttf .webmanifest'.split(' '),
)
/** Below this many bytes compression saves no packet. */
const SMALLEST = 1024

/** Writes `<file>.br` and `<file>.gz` beside a file that is worth it. */
export async function precompress(file: string): Promise<void> {
  if (!COMPRESSIBLE.has(extname(file))) return
  const content = await readFile(file)
  if (content.length <= SMALLEST) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }))
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }))
}
