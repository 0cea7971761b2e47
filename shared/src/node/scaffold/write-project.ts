import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { isAlive } from './process-alive.js'
import { ScaffoldError } from './scaffold-error.js'
import { KEPT, type Target } from './target.js'
import type { FileEntry } from './template.js'

/** Files between two looks at signals: a look takes as long as a file. */
const TURN = 16

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/**
 * Writes all files or none: into a folder of our own beside the target, which is renamed at the
 * end. A run that is killed outright leaves that folder; the next run beside it removes it.
 *
 * @throws ScaffoldError `write`
 */
export async function writeProject(target: Target, files: readonly FileEntry[]): Promise<void> {
  const parent = dirname(target.path)
  const made = firstMissing(parent)
  const staging = join(parent, stagingName(basename(target.path), process.pid))
  const clean = () => {
    rmSync(staging, { recursive: true, force: true })
    if (made !== undefined) removeEmpty(parent, made)
  }
  const stop = cleanOnSignal(clean)
  try {
    mkdirSync(parent, { recursive: true })
    removeAbandoned(parent)
    for (const folder of foldersOf(staging, files)) mkdirSync(folder, { recursive: true })
    for (const [index, file] of files.entries()) {
      writeFileSync(join(staging, file.path), file.bytes, { flag: 'wx' })
      // Between two files a signal is heard; no write is ever in flight when it is.
      if (index % TURN === 0) await nextTurn()
    }
    swapIn(staging, target)
  } catch (cause) {
    clean()
    const text = cause instanceof Error ? cause.message : String(cause)
    throw new ScaffoldError(
      'write',
      `Could not write ${target.path}: ${text}`,
      'Check space and permissions; nothing was left behind.',
      { cause },
    )
  } finally {
    stop()
  }
}

const foldersOf = (staging: string, files: readonly FileEntry[]) =>
  new Set(files.map(({ path }) => dirname(join(staging, path))))

/** The outermost folder that `mkdir -p` would create: what a failure takes away again. */
function firstMissing(folder: string): string | undefined {
  if (existsSync(folder)) return undefined
  return firstMissing(dirname(folder)) ?? folder
}

/** Takes away `folder` and its parents up to `last`, as far as nobody has put anything in. */
function removeEmpty(folder: string, last: string): void {
  try {
    rmdirSync(folder)
    if (folder !== last) removeEmpty(dirname(folder), last)
  } catch {
    // Not empty, or never made: somebody else's, or nothing to do.
  }
}

/** Puts the old content aside, moves `.git` over, and puts everything back if a step fails. */
function swapIn(staging: string, target: Target): void {
  if (!existsSync(target.path)) {
    renameSync(staging, target.path)
    return
  }
  const aside = `${staging}-replaced`
  renameSync(target.path, aside)
  try {
    if (existsSync(join(aside, KEPT))) renameSync(join(aside, KEPT), join(staging, KEPT))
    renameSync(staging, target.path)
  } catch (cause) {
    if (existsSync(join(staging, KEPT))) renameSync(join(staging, KEPT), join(aside, KEPT))
    renameSync(aside, target.path)
    throw cause
  }
  rmSync(aside, { recursive: true, force: true })
}

const stagingName = (name: string, pid: number) => `.${name}.codo-${pid}`

function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = /^\..+\.codo-(\d+)$/.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) {
      rmSync(join(parent, name), { recursive: true, force: true })
    }
  }
}

function cleanOnSignal(clean: () => void): () => void {
  const handlers = Object.entries(SIGNALS).map(([signal, exitCode]) => {
    const handler = () => {
      clean()
      process.exit(exitCode)
    }
    process.once(signal, handler)
    return () => process.removeListener(signal, handler)
  })
  return () => {
    for (const remove of handlers) remove()
  }
}
