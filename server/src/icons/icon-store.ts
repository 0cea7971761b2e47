import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ICON_TYPES, iconExtension, type IconExtension } from './icon-type.js'
import { sanitiseSvg } from './sanitise-svg.js'

/** Largest picture in bytes. */
export const MAX_ICON_SIZE = 64 * 1024

const iconsDir = (dataDir: string): string => join(dataDir, 'icons')

/** What is kept of an upload; `undefined` when it is no picture. */
function prepare(content: Buffer): { extension: IconExtension; kept: Buffer } | undefined {
  const extension = iconExtension(content)
  if (extension !== 'svg') return { extension, kept: content }
  const svg = sanitiseSvg(content.toString('utf8').replace(/^\ufeff/, ''))
  return svg === undefined ? undefined : { extension, kept: Buffer.from(svg) }
}

/**
 * Keeps a picture under the hash of its content.
 *
 * @returns its name, `<hash>.<extension>`; `undefined` when it is no picture
 */
export async function storeIcon(dataDir: string, content: Buffer): Promise<string | undefined> {
  const icon = prepare(content)
  if (!icon) return undefined
  const hash = createHash('sha256').update(icon.kept).digest('hex').slice(0, 32)
  const name = `${hash}.${icon.extension}`
  const path = join(iconsDir(dataDir), name)
  if (existsSync(path)) return name
  await mkdir(iconsDir(dataDir), { recursive: true })
  const next = `${path}.${randomBytes(4).toString('hex')}`
  try {
    await writeFile(next, icon.kept)
    await rename(next, path)
  } finally {
    await rm(next, { force: true })
  }
  return name
}

const NAME = /^[0-9a-f]{32}\.(svg|png|jpg|webp)$/

/** A kept picture and its content type; `undefined` when there is none of that name. */
export async function readIcon(dataDir: string, name: string) {
  const extension = NAME.exec(name)?.[1] as IconExtension | undefined
  if (!extension) return undefined
  try {
    const content = await readFile(join(iconsDir(dataDir), name))
    return { content, type: ICON_TYPES[extension] }
  } catch {
    return undefined
  }
}
