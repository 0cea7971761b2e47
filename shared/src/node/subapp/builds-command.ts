import { listBuilds } from '../register/remote-builds.js'
import { EXIT } from '../scaffold/exit-codes.js'
import { buildLabel } from './build-report.js'
import { readBuildTarget, withBuilds } from './build-target.js'
import type { RunCommand } from './outcome.js'

/** `codo-subapp builds` */
export const runBuilds: RunCommand = async (options, context) => {
  const { host, code } = readBuildTarget(options, context.cwd)
  const builds = await withBuilds(host, context, (connection) => listBuilds(connection, code))
  const lines = builds.map(
    (build) => `${build.current ? '*' : ' '} ${build.when}  ${buildLabel(build)}  ${build.who}`,
  )
  const text = lines.length === 0 ? `no builds of ${code} at ${host}` : lines.join('\n')
  return { exitCode: EXIT.ok, data: { host, code, builds }, text: `${text}\n` }
}
