import { createHash } from 'node:crypto'
import { lstat, readFile, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** A directory that cannot be deployed; the message is one line for the operator. */
export class DeployError extends Error {
  override name = 'DeployError'
}

/**
 * Every file below `root`, as sorted paths with forward slashes.
 *
 * @throws DeployError on a symbolic link, which could lead out of the directory.
 */
export async function listFiles(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files: string[] = []
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isSymbolicLink() || (await lstat(path)).isSymbolicLink())
      throw new DeployError(`${path} is a symbolic link: deploy plain files only.`)
    if (entry.isFile()) files.push(relative(root, path).split(sep).join('/'))
  }
  return files.sort()
}

/** A digest of names and contents, so that an unchanged build is not deployed again. */
export async function contentHash(root: string): Promise<string> {
  const hash = createHash('sha256')
  for (const path of await listFiles(root)) {
    const content = await readFile(join(root, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}
