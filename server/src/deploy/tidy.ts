import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { LIST_FILE, readList } from './build-list.js'
import { withDeployLock } from './deploy-lock.js'
import { buildsDir, buildsRoot, isCodeName, webDir } from './layout.js'
import { deployFolder } from './deploy.js'
import { DeployError } from './problem.js'
import type { DeployTarget } from './publish.js'
import { removeStaleStaging } from './staging.js'

const codesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && isCodeName(entry.name))
        .map(({ name }) => name)
    : []

/** Removes what no list names: a process was killed before it switched, or after it pruned. */
async function removeUnlisted(dataDir: string): Promise<void> {
  for (const code of codesIn(buildsRoot(dataDir))) {
    const list = readList(dataDir, code)
    // What a damaged list named cannot be told from rubbish.
    if (!list) continue
    const listed = new Set(list.map(({ build }) => build))
    for (const name of readdirSync(buildsDir(dataDir, code)))
      if (name !== LIST_FILE && !listed.has(name))
        await rm(join(buildsDir(dataDir, code), name), { recursive: true, force: true })
  }
}

/** Makes a build of each `web/<code>/`; what cannot be one stays, and is served as it is. */
async function adoptOlderLayout(target: DeployTarget): Promise<void> {
  for (const code of codesIn(webDir(target.dataDir))) {
    const older = join(webDir(target.dataDir), code)
    try {
      await deployFolder(target, code, older, '')
    } catch (error) {
      if (error instanceof DeployError) continue
      throw error
    }
    await rm(older, { recursive: true, force: true })
  }
}

/**
 * Brings the deployed sub-apps in order before anything is served: nothing half done is left, and
 * the layout of older versions becomes builds. Killed at any point, it starts over the next time.
 */
export async function tidyBuilds(target: DeployTarget): Promise<void> {
  removeStaleStaging(target.dataDir)
  await withDeployLock(target.dataDir, () => removeUnlisted(target.dataDir))
  await adoptOlderLayout(target)
}
