import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Build } from './build-list.js'
import { checkBuild } from './check-build.js'
import { deployStaged } from './deploy.js'
import type { BuildFinding } from '@codo/shared/registry'
import type { CommitSwitch, DeployTarget } from './publish.js'
import { receiveUpload } from './receive-upload.js'
import { withStaging } from './staging.js'
import { unpackZip } from './unpack-zip.js'

export interface Upload {
  code: string
  /** A zip. */
  body: Readable
  /** User name. */
  who: string
}

/**
 * Receives, unpacks, checks and publishes a zip; nothing changes unless all of it is right.
 *
 * @throws DeployError with what is wrong; an error with `statusCode` 413 for too many bytes
 */
export function deployUpload(
  target: DeployTarget,
  { code, body, who }: Upload,
  commit: CommitSwitch,
): Promise<{ build: Build; warnings: BuildFinding[] }> {
  return withStaging(target.dataDir, async (staging) => {
    const [zip, folder] = [join(staging, 'upload.zip'), join(staging, 'build')]
    await receiveUpload(body, zip)
    await unpackZip(zip, folder)
    const warnings = await checkBuild(folder, code)
    return { warnings, build: await deployStaged(target, code, { folder, who }, commit) }
  })
}
