import { readFileSync } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DeployedBuild } from '@codo/shared/registry'
import { buildsDir } from './layout.js'
import { stagingPath } from './staging.js'
import { stubbornRename } from './stubborn-rename.js'

/** A build that is kept; the first of a list is the current one. */
export type Build = Omit<DeployedBuild, 'current'>

/** Name of the list in the folder of a code. */
export const LIST_FILE = 'builds.json'

/** The list as it lies there; `undefined` when it is damaged, empty when there is none. */
export function readList(dataDir: string, code: string): Build[] | undefined {
  try {
    return JSON.parse(readFileSync(join(buildsDir(dataDir, code), LIST_FILE), 'utf8')) as Build[]
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/**
 * The kept builds of a code, the most recently served first: the first is the current one. A damaged
 * list is as good as none until the next deployment writes it anew: other apps must not suffer.
 */
export const readBuilds = (dataDir: string, code: string): Build[] => readList(dataDir, code) ?? []

/**
 * Replaces the list in one step: whoever reads it sees the old one or the new one, even when the
 * process is killed in between.
 */
export async function writeBuilds(
  dataDir: string,
  code: string,
  builds: readonly Build[],
): Promise<void> {
  const folder = buildsDir(dataDir, code)
  // Renamed out of there, it moves that folder's time on: releases.ts watches it for all codes.
  const next = stagingPath(dataDir)
  for (const path of [folder, dirname(next)]) await mkdir(path, { recursive: true })
  try {
    const file = await open(next, 'wx')
    try {
      await file.writeFile(JSON.stringify(builds, null, 2))
      await file.sync()
    } finally {
      await file.close()
    }
    await stubbornRename(next, join(folder, LIST_FILE))
  } finally {
    await rm(next, { force: true })
  }
}
