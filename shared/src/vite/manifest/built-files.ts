import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** One file of a build. */
export interface BuiltFile {
  /** Relative to the folder of the build, with `/`. */
  path: string
  /** In bytes. */
  size: number
  /** SHA-256 in hexadecimal digits. */
  sha256: string
}

/** Every file below a folder, sorted by path. */
export function builtFiles(folder: string, except: string): BuiltFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ file, path: relative(folder, file).split(sep).join('/') }))
    .filter(({ path }) => path !== except)
    .map(({ file, path }) => describe(path, readFileSync(file)))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

const describe = (path: string, content: Buffer): BuiltFile => ({
  path,
  size: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
})
