import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { deployChecked, type Deployed } from './deploy-checked.js'
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
): Promise<Deployed> {
  return withStaging(target.dataDir, async (staging) => {
    const [zip, folder] = [join(staging, 'upload.zip'), join(staging, 'build')]
    await receiveUpload(body, zip)
    await unpackZip(zip, folder)
    return deployChecked(target, code, { folder, who }, commit)
  })
}
