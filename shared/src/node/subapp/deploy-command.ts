import { resolve } from 'node:path'
import { MAX_BUILD_UPLOAD } from '../../registry/index.js'
import { uploadBuild } from '../register/remote-builds.js'
import { ScaffoldError } from '../scaffold/scaffold-error.js'
import { outcomeReport } from './build-report.js'
import { readBuildTarget, withBuilds } from './build-target.js'
import { localeOf } from './locale.js'
import type { RunCommand, SubAppContext } from './outcome.js'
import { packZip } from './pack-zip.js'
import { readDist, requireFresh } from './read-dist.js'

/** `codo-subapp deploy` */
export const runDeploy: RunCommand = async (options, context) => {
  const { values, flags } = options
  const { project, host, code } = readBuildTarget(options, context.cwd)
  const dist = resolve(project, values['dist'] ?? 'dist')
  const files = readDist(dist)
  if (!flags['force']) requireFresh(project, dist)
  const zip = packZip(files)
  if (zip.length > MAX_BUILD_UPLOAD) throw tooLarge(dist, zip.length)
  const onProgress = progressLine(context, Boolean(flags['json']))
  const outcome = await withBuilds(host, context, (connection) =>
    uploadBuild(connection, { code, zip, onProgress }),
  )
  return outcomeReport(outcome, { host, code, locale: localeOf(undefined, context.env) })
}

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)} MB`

const tooLarge = (dist: string, bytes: number) =>
  new ScaffoldError(
    'build',
    `${dist} packs to ${megabytes(bytes)}, more than ${megabytes(MAX_BUILD_UPLOAD)}.`,
    'Keep large files elsewhere.',
  )

/** One line that is written over; nothing where nobody watches. */
function progressLine({ terminal, stderr }: SubAppContext, quiet: boolean) {
  let shown = ''
  return ({ loaded, total = 0 }: { loaded: number; total?: number | undefined }) => {
    const percent = total > 0 ? Math.floor((loaded / total) * 100) : 0
    const text = `uploading ${percent} %`
    if (!terminal || quiet || text === shown) return
    shown = text
    stderr(`\r${text}${percent === 100 ? '\n' : ''}`)
  }
}
