import { createHash } from 'node:crypto'
import { lstat, readFile, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { DeployError } from './problem.js'

/**
 * Every file below `root`, as sorted paths with forward slashes.
 *
 * @throws DeployError `LINK`: it could lead out of the directory
 */
export async function listFiles(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files: string[] = []
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isSymbolicLink() || (await lstat(path)).isSymbolicLink())
      throw new DeployError('LINK', path)
    if (entry.isFile()) files.push(relative(root, path).split(sep).join('/'))
  }
  return files.sort()
}

/** Hexadecimal digits: enough to tell the builds of one app apart, and short in a path. */
const DIGEST_LENGTH = 16

/** A digest of names and contents: the same content is the same build. */
export async function contentHash(root: string): Promise<string> {
  const hash = createHash('sha256')
  for (const path of await listFiles(root)) {
    const content = await readFile(join(root, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex').slice(0, DIGEST_LENGTH)
}
