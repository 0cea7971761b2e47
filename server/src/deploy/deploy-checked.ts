import type { BuildFinding } from '@codo/shared/registry'
import type { Build } from './build-list.js'
import { checkBuild } from './check-build.js'
import { deployStaged, requireCode, withCopy } from './deploy.js'
import type { CommitSwitch, DeployTarget } from './publish.js'

export interface Deployed {
  build: Build
  warnings: BuildFinding[]
}

/**
 * Checks what lies in a folder of the staging area, and publishes it.
 *
 * @throws DeployError with every error that was found
 */
export async function deployChecked(
  target: DeployTarget,
  code: string,
  { folder, who }: { folder: string; who: string },
  commit: CommitSwitch,
): Promise<Deployed> {
  const warnings = await checkBuild(folder, code)
  return { warnings, build: await deployStaged(target, code, { folder, who }, commit) }
}

/**
 * Publishes a copy of a directory as an upload is published.
 *
 * @param force whether to publish it whatever the check finds
 * @throws DeployError when the code is not legal, or the directory is not to be published
 */
export async function deployDirectory(
  target: DeployTarget,
  code: string,
  { source, who, force }: { source: string; who: string; force: boolean },
  commit: CommitSwitch,
): Promise<Deployed> {
  requireCode(code)
  return withCopy(target, source, async (folder) =>
    force
      ? { warnings: [], build: await deployStaged(target, code, { folder, who }, commit) }
      : deployChecked(target, code, { folder, who }, commit),
  )
}
