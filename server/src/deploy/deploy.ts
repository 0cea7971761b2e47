import { existsSync, readFileSync } from 'node:fs'
import { cp, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { checkAppCode } from '@codo/shared/registry'
import { timestamp } from '../db/clock.js'
import { type Build, readBuilds } from './build-list.js'
import { readManifest } from './build-manifest.js'
import { contentHash, listFiles } from './content-hash.js'
import { webDir } from './layout.js'
import { precompress } from './precompress.js'
import { DeployError } from './problem.js'
import { publish, type CommitSwitch, type DeployTarget } from './publish.js'
import { withStaging } from './staging.js'

/** What older versions put into a deployed folder. */
const OLDER_RELEASE = '.codo-release.json'

/** The current release of a code: its build, or the content hash an older version wrote. */
export function deployedHash(dataDir: string, code: string): string | undefined {
  const [current] = readBuilds(dataDir, code)
  if (current) return current.build
  try {
    const text = readFileSync(join(webDir(dataDir), code, OLDER_RELEASE), 'utf8')
    return (JSON.parse(text) as { hash?: string }).hash
  } catch {
    return undefined
  }
}

/** @throws DeployError `CODE` */
export function requireCode(code: string): void {
  const problem = checkAppCode(code)
  if (problem) throw new DeployError('CODE', `${code}: ${problem}`)
}

/**
 * Publishes what lies in a folder of the staging area, which it takes away.
 *
 * @param who user name, `cli`, or empty for the server itself
 * @throws DeployError `NO_INDEX`, `LINK`, `BUSY`
 */
export async function deployStaged(
  target: DeployTarget,
  code: string,
  { folder, who }: { folder: string; who: string },
  commit?: CommitSwitch,
): Promise<Build> {
  const build = await describe(folder, who)
  for (const path of await listFiles(folder)) await precompress(join(folder, path))
  return publish(target, code, { folder, build }, commit)
}

async function describe(folder: string, who: string): Promise<Build> {
  const files = await listFiles(folder)
  if (!files.includes('index.html')) throw new DeployError('NO_INDEX')
  const sizes = await Promise.all(files.map((path) => stat(join(folder, path))))
  const { version, revision } = (await readManifest(folder)) ?? {}
  return {
    build: await contentHash(folder),
    version: version ?? '',
    revision: revision ?? '',
    when: timestamp(),
    who,
    files: files.length,
    bytes: sizes.reduce((sum, { size }) => sum + size, 0),
  }
}

/**
 * Publishes a copy of a directory under `/web/<code>/`.
 *
 * @param who as in {@link deployStaged}
 * @throws DeployError when the code is not legal, or the directory has no index.html or links
 */
export async function deploy(
  target: DeployTarget,
  code: string,
  source: string,
  who = '',
): Promise<Build> {
  requireCode(code)
  return deployFolder(target, code, source, who)
}

/** What a build consists of; compressed copies are made anew. */
async function sourceFiles(source: string): Promise<string[]> {
  const all = await listFiles(source)
  const names = new Set(all)
  const isCopy = (path: string) =>
    names.has(path.replace(/\.(?:br|gz)$/, '')) && /\.(?:br|gz)$/.test(path)
  return all.filter((path) => path !== OLDER_RELEASE && !isCopy(path))
}

/** {@link deploy} for any code that a folder may have. */
export async function deployFolder(
  target: DeployTarget,
  code: string,
  source: string,
  who: string,
): Promise<Build> {
  return withCopy(target, source, (folder) => deployStaged(target, code, { folder, who }))
}

/**
 * Works on a copy of a directory in the staging area, which it takes away afterwards.
 *
 * @throws DeployError `SOURCE_MISSING`, `NO_INDEX`, `LINK`
 */
export async function withCopy<T>(
  { dataDir }: DeployTarget,
  source: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  if (!existsSync(source)) throw new DeployError('SOURCE_MISSING', source)
  const files = await sourceFiles(source)
  if (!files.includes('index.html')) throw new DeployError('NO_INDEX', source)
  return withStaging(dataDir, async (staging) => {
    const folder = join(staging, 'build')
    for (const path of files) await cp(join(source, path), join(folder, path))
    return work(folder)
  })
}
