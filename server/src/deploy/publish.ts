import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { type Build, readBuilds, writeBuilds } from './build-list.js'
import { withDeployLock } from './deploy-lock.js'
import { buildDir, buildsDir } from './layout.js'
import { DeployError } from './problem.js'
import { stubbornRename } from './stubborn-rename.js'

/** Where builds go, and how many of a code are kept. */
export interface DeployTarget {
  dataDir: string
  keepBuilds: number
}

/** A switch from one build to another. */
export interface BuildSwitch {
  code: string
  /** Empty for the first build. */
  from: string
  to: Build
}

/** Runs the switch, perhaps with a record of it that stands and falls with it. */
export type CommitSwitch = (change: BuildSwitch, apply: () => Promise<void>) => Promise<void>

const justApply: CommitSwitch = (_change, apply) => apply()

/**
 * Makes a prepared folder the current build of a code; a build that is kept already is made current
 * again. Visitors see the old one or the new one, never a mixture.
 *
 * @returns the build as it is listed
 * @throws DeployError `BUSY`
 */
export function publish(
  target: DeployTarget,
  code: string,
  { folder, build }: { folder: string; build: Build },
  commit: CommitSwitch = justApply,
): Promise<Build> {
  const { dataDir } = target
  return withDeployLock(dataDir, async () => {
    const final = buildDir(dataDir, code, build.build)
    const known = readBuilds(dataDir, code).find((kept) => kept.build === build.build)
    if (known && existsSync(final)) {
      await switchTo(target, code, known, commit)
      return known
    }
    await mkdir(buildsDir(dataDir, code), { recursive: true })
    await rm(final, { recursive: true, force: true })
    await stubbornRename(folder, final)
    try {
      await switchTo(target, code, build, commit)
    } catch (error) {
      await rm(final, { recursive: true, force: true })
      throw error
    }
    return build
  })
}

/**
 * Goes back, or forward again, to a build that is kept.
 *
 * @throws DeployError `BUILD_GONE`, `BUSY`
 */
export function activate(
  target: DeployTarget,
  code: string,
  id: string,
  commit: CommitSwitch = justApply,
): Promise<Build> {
  return withDeployLock(target.dataDir, async () => {
    const build = readBuilds(target.dataDir, code).find((kept) => kept.build === id)
    if (!build || !existsSync(buildDir(target.dataDir, code, id)))
      throw new DeployError('BUILD_GONE', id)
    await switchTo(target, code, build, commit)
    return build
  })
}

/** Puts a build first in the list, and removes what there are too many of. */
async function switchTo(
  { dataDir, keepBuilds }: DeployTarget,
  code: string,
  to: Build,
  commit: CommitSwitch,
): Promise<void> {
  const before = readBuilds(dataDir, code)
  const from = before[0]?.build ?? ''
  if (from === to.build) return
  const others = before.filter(({ build }) => build !== to.build)
  const after = [to, ...others].slice(0, keepBuilds)
  try {
    await commit({ code, from, to }, () => writeBuilds(dataDir, code, after))
  } catch (error) {
    // The record may have failed after the switch.
    if (readBuilds(dataDir, code)[0]?.build === to.build) await writeBuilds(dataDir, code, before)
    throw error
  }
  for (const { build } of others.slice(keepBuilds - 1))
    await rm(buildDir(dataDir, code, build), { recursive: true, force: true })
}
