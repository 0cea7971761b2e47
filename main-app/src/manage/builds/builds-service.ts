import {
  BUILDS_PATH,
  type BuildFinding,
  type BuildOutcome,
  type DeployedBuild,
} from '@codo/shared/registry'
import { BusinessError } from '@codo/shared/request'
import { request } from '../../request/shell-request'

/** The kept builds of a code, the most recently served first. */
export const listBuilds = (code: string) =>
  request.get<DeployedBuild[]>(BUILDS_PATH, { params: { code } })

interface Upload {
  file: File
  signal: AbortSignal
  /** Told the part that is sent, 0 to 1. */
  onProgress: (part: number) => void
}

/** Uploads a zip and shows it; a refusal is an outcome without a build. */
export const uploadBuild = (code: string, { file, signal, onProgress }: Upload) =>
  outcomeOf(
    request.post<BuildOutcome>(BUILDS_PATH, file, {
      params: { code },
      headers: { 'content-type': 'application/zip' },
      signal,
      timeout: 0,
      onUploadProgress: ({ loaded, total }) => onProgress(total ? loaded / total : 0),
    }),
  )

/** Shows a kept build; a refusal is an outcome without a build. */
export const switchBuild = (code: string, build: string) =>
  outcomeOf(request.put<BuildOutcome>(BUILDS_PATH, { code, build }))

async function outcomeOf(call: Promise<BuildOutcome>): Promise<BuildOutcome> {
  try {
    return await call
  } catch (error) {
    const data = error instanceof BusinessError ? error.envelope?.data : undefined
    const findings = (data as { findings?: BuildFinding[] } | undefined)?.findings
    if (!findings) throw error
    return { build: null, findings }
  }
}
