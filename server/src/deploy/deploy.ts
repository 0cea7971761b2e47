import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkAppCode } from '@codo/shared/registry'
import { webDir } from '../web/static-files.js'
import { DeployError, contentHash, listFiles } from './content-hash.js'
import { precompress } from './precompress.js'

/** Lies in the deployed directory; never served, since its name starts with a dot. */
const RELEASE_FILE = '.codo-release.json'

/** The content hash of what is deployed under a code. */
export function deployedHash(dataDir: string, code: string): string | undefined {
  try {
    const text = readFileSync(join(webDir(dataDir), code, RELEASE_FILE), 'utf8')
    return (JSON.parse(text) as { hash?: string }).hash
  } catch {
    return undefined
  }
}

async function prepare(source: string, target: string): Promise<number> {
  const files = await listFiles(source)
  if (!files.includes('index.html')) throw new DeployError(`${source} has no index.html.`)
  await cp(source, target, { recursive: true })
  for (const path of files) await precompress(join(target, path))
  const release = { hash: await contentHash(source), deployedAt: new Date().toISOString() }
  await writeFile(join(target, RELEASE_FILE), JSON.stringify(release))
  return files.length
}

/** Swaps directories by renaming; puts the old one back when the second step fails. */
async function swap(next: string, current: string, previous: string): Promise<void> {
  if (!existsSync(current)) return rename(next, current)
  await rename(current, previous)
  try {
    await rename(next, current)
  } catch (error) {
    await rename(previous, current)
    throw error
  }
  await rm(previous, { recursive: true, force: true })
}

/**
 * Copies a build to `<data>/web/<code>/`; visitors see the old one or the new one, never a mixture.
 *
 * @returns the number of files.
 * @throws DeployError when the code is not legal, or the directory has no index.html or links.
 */
export async function deploy(dataDir: string, code: string, source: string): Promise<number> {
  const problem = checkAppCode(code)
  if (problem) throw new DeployError(`"${code}" is not a sub-app code (${problem}).`)
  if (!existsSync(source)) throw new DeployError(`${source} does not exist: build it first.`)
  const root = webDir(dataDir)
  const tag = `${code}-${randomBytes(4).toString('hex')}`
  const next = join(root, `.next-${tag}`)
  await mkdir(root, { recursive: true })
  try {
    const count = await prepare(source, next)
    await swap(next, join(root, code), join(root, `.previous-${tag}`))
    return count
  } finally {
    await rm(next, { recursive: true, force: true })
  }
}
