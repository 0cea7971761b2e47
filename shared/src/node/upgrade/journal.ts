import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { isAlive } from '../scaffold/process-alive.js'
import { sha256 } from '../scaffold/record.js'
import { ScaffoldError } from '../scaffold/scaffold-error.js'

export interface Write {
  path: string
  /** Nothing: the file goes. */
  bytes: Uint8Array | undefined
}

/** Path with the hash of its new content, `null` when it goes. */
type Journal = Record<string, string | null>

/** Work in progress; on the project's own disk, so that a rename is one step. */
const WORK = '.codo/upgrade'
const NEXT = 'next'
const PREVIOUS = 'previous'
const JOURNAL = 'journal.json'
const OWNER = 'pid'

/** Ending of the old version where a file changed again after a run was killed. */
const RESCUED = '.before-upgrade'

/**
 * Writes all or nothing: new content and copies of the old are complete before the first file
 * changes, and a journal says so. What a killed run left is taken back by {@link recover}.
 *
 * @throws ScaffoldError `write`; every file is as it was
 */
export function applyWrites(directory: string, writes: readonly Write[]): void {
  try {
    stage(directory, writes)
    for (const { path, bytes } of writes) applyOne(directory, path, bytes)
    rmSync(join(directory, WORK), { recursive: true, force: true })
  } catch (cause) {
    recover(directory)
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new ScaffoldError(
      'write',
      `Could not write ${directory}: ${why}`,
      'Check space and permissions; every file is as it was.',
      { cause },
    )
  }
}

/**
 * Takes back what a run that was killed has written.
 *
 * @throws ScaffoldError `write` while another run is at work
 */
export function recover(directory: string): void {
  const work = join(directory, WORK)
  refuseSecond(directory)
  const journal = readJournal(join(work, JOURNAL))
  for (const [path, hash] of Object.entries(journal)) takeBack(directory, path, hash)
  rmSync(work, { recursive: true, force: true })
}

function refuseSecond(directory: string): void {
  const file = join(directory, WORK, OWNER)
  const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  if (owner === 0 || owner === process.pid || !isAlive(owner)) return
  throw new ScaffoldError(
    'write',
    `Process ${owner} is upgrading ${directory}.`,
    `Wait for it; if it is another program, delete ${file}.`,
  )
}

function stage(directory: string, writes: readonly Write[]): void {
  const work = join(directory, WORK)
  put(join(work, OWNER), Buffer.from(`${process.pid}`))
  for (const { path, bytes } of writes) {
    const [current, next] = [join(directory, path), join(work, NEXT, path)]
    if (bytes) put(next, bytes)
    if (!existsSync(current)) continue
    const previous = join(work, PREVIOUS, path)
    mkdirSync(dirname(previous), { recursive: true })
    copyFileSync(current, previous)
    if (bytes) chmodSync(next, statSync(current).mode)
  }
  const hashes = writes.map(({ path, bytes }) => [path, bytes ? sha256(bytes) : null])
  put(join(work, `${JOURNAL}.part`), Buffer.from(JSON.stringify(Object.fromEntries(hashes))))
  renameSync(join(work, `${JOURNAL}.part`), join(work, JOURNAL))
}

function put(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
}

function applyOne(directory: string, path: string, bytes: Uint8Array | undefined): void {
  const target = join(directory, path)
  if (bytes) {
    mkdirSync(dirname(target), { recursive: true })
    renameSync(join(directory, WORK, NEXT, path), target)
  } else {
    rmSync(target, { force: true })
    removeEmpty(dirname(target), directory)
  }
}

function takeBack(directory: string, path: string, hash: string | null): void {
  const [target, previous] = [join(directory, path), join(directory, WORK, PREVIOUS, path)]
  const written = existsSync(target) ? sha256(readFileSync(target)) : null
  if (existsSync(previous)) {
    const before = sha256(readFileSync(previous))
    if (written === before) return
    mkdirSync(dirname(target), { recursive: true })
    // Edited since the run was killed: both versions are somebody's.
    copyFileSync(previous, written === hash ? target : `${target}${RESCUED}`)
  } else if (written !== null && written === hash) {
    rmSync(target)
    removeEmpty(dirname(target), directory)
  }
}

function readJournal(path: string): Journal {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Journal) : {}
}

function removeEmpty(folder: string, top: string): void {
  if (folder === top) return
  try {
    rmdirSync(folder)
    removeEmpty(dirname(folder), top)
  } catch {
    // Not empty: something of the project's own is in it.
  }
}
