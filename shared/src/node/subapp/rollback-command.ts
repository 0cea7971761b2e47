import type { DeployedBuild } from '../../registry/index.js'
import { listBuilds, switchBuild } from '../register/remote-builds.js'
import { ScaffoldError } from '../scaffold/scaffold-error.js'
import { outcomeReport } from './build-report.js'
import { readBuildTarget, withBuilds } from './build-target.js'
import { localeOf } from './locale.js'
import type { RunCommand } from './outcome.js'

/** `codo-subapp rollback` */
export const runRollback: RunCommand = async (options, context) => {
  const { host, code } = readBuildTarget(options, context.cwd)
  const outcome = await withBuilds(host, context, async (connection) => {
    const { build } = choose(await listBuilds(connection, code), options.argument)
    return switchBuild(connection, { code, build })
  })
  return outcomeReport(outcome, { host, code, locale: localeOf(undefined, context.env) })
}

/** The build whose id starts so, or the one that was shown before. */
function choose(builds: readonly DeployedBuild[], wanted: string | undefined): DeployedBuild {
  const found =
    wanted === undefined
      ? builds.filter(({ current }) => !current).slice(0, 1)
      : builds.filter(({ build }) => build.startsWith(wanted))
  const [build] = found
  if (build && found.length === 1) return build
  const about = wanted === undefined ? 'no earlier build' : `${found.length} builds ${wanted}…`
  throw new ScaffoldError('build', `There are ${about}.`, 'codo-subapp builds lists them.')
}
