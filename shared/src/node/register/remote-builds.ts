import {
  BUILDS_PATH,
  type BuildFinding,
  type BuildOutcome,
  type DeployedBuild,
} from '../../registry/index.js'
import { BusinessError, type Progress } from '../../request/index.js'
import { ScaffoldError } from '../scaffold/scaffold-error.js'
import { createClient, type RegistryConnection } from './registry-connection.js'

/**
 * Looks whether a host takes builds: a bare gateway does not.
 *
 * @throws ScaffoldError `registry`
 * @throws CodoError
 */
export async function requireBuilds(host: string): Promise<void> {
  const request = createClient(host, { token: undefined })
  const { features } = await request.get<{ features?: string[] }>('/api/acc/conf/')
  if (features?.includes('apps.builds')) return
  throw new ScaffoldError(
    'registry',
    `${host} takes no builds.`,
    'Copy dist to the folder that it serves /web/<code>/ from.',
  )
}

/** The kept builds, the most recently served first. @throws CodoError */
export const listBuilds = (
  { request }: Pick<RegistryConnection, 'request'>,
  code: string,
): Promise<DeployedBuild[]> => request.get<DeployedBuild[]>(BUILDS_PATH, { params: { code } })

/** Uploads a zip; a refusal is an outcome without a build. @throws CodoError */
export const uploadBuild = (
  { write }: RegistryConnection,
  { code, zip, onProgress }: { code: string; zip: Buffer; onProgress: (done: Progress) => void },
): Promise<BuildOutcome> =>
  outcomeOf(() =>
    write((request) =>
      request.post<BuildOutcome>(BUILDS_PATH, zip, {
        params: { code },
        headers: { 'content-type': 'application/zip' },
        // A slow line may take long; what it waits for is the progress that somebody sees.
        timeout: 0,
        onUploadProgress: onProgress,
      }),
    ),
  )

/** Makes a kept build current; a refusal is an outcome without a build. @throws CodoError */
export const switchBuild = (
  { write }: RegistryConnection,
  { code, build }: { code: string; build: string },
): Promise<BuildOutcome> =>
  outcomeOf(() => write((request) => request.put<BuildOutcome>(BUILDS_PATH, { code, build })))

async function outcomeOf(call: () => Promise<BuildOutcome>): Promise<BuildOutcome> {
  try {
    return await call()
  } catch (error) {
    const data = error instanceof BusinessError ? error.envelope?.data : undefined
    const findings = (data as { findings?: BuildFinding[] } | undefined)?.findings
    if (!findings) throw error
    return { build: null, findings }
  }
}
