import { sha256 } from '../scaffold/record.js'
import { likeCurrent, withLf } from './line-ends.js'
import { mergeBoth } from './merge-both.js'

/** What becomes of a file. */
export type Outcome =
  /** New in the template. */
  | 'added'
  /** Untouched in the project, changed in the template. */
  | 'updated'
  /** Changed on both sides, merged. */
  | 'merged'
  /** Changed on both sides at one place: a decision is needed. */
  | 'conflict'
  /** Untouched in the project, gone from the template. */
  | 'removed'
  /** Left as the project has it, though the template has changed or dropped it. */
  | 'kept'

export interface Step {
  path: string
  outcome: Outcome
  /** Files to write; nothing for a path that is to be removed. */
  writes: { path: string; bytes: Uint8Array | undefined }[]
  /** What there is to decide, or why it was kept. */
  notes: string[]
}

/** A path as it was generated, as it is, and as the template has it now. */
export interface FileVersions {
  path: string
  /** Hash at creation, and the content unless it is a copy of a package. */
  base?: { hash: string; bytes: Uint8Array | undefined } | undefined
  /** `other` is a folder or a link. */
  current?: Uint8Array | 'other' | undefined
  next?: Uint8Array | undefined
}

/** The step for a file; nothing when it stays as it is without anything to tell. */
export function planFile(
  versions: FileVersions,
  labels: readonly [string, string, string],
): Step | undefined {
  const { path, base, current, next } = versions
  if (!next) return base && current ? planRemoval(path, base.hash, current) : undefined
  if (base?.hash === sha256(next)) return undefined
  if (!current) return base ? keep(path, 'deleted in the project') : write(path, 'added', next)
  if (current === 'other') return keep(path, 'not a regular file in the project')
  const fitting = likeCurrent(next, current)
  if (isSame(current, sha256(next))) return undefined
  if (base && isSame(current, base.hash)) return write(path, 'updated', fitting)
  return mergeBoth({ path, base: base?.bytes, current, next }, labels)
}

function planRemoval(path: string, hash: string, current: Uint8Array | 'other'): Step {
  if (current !== 'other' && isSame(current, hash)) return write(path, 'removed', undefined)
  return keep(path, 'gone from the template, changed in the project')
}

const isSame = (bytes: Uint8Array, hash: string): boolean =>
  sha256(bytes) === hash || sha256(withLf(bytes)) === hash

const keep = (path: string, note: string): Step => ({
  path,
  outcome: 'kept',
  writes: [],
  notes: [note],
})

const write = (path: string, outcome: Outcome, bytes: Uint8Array | undefined): Step => ({
  path,
  outcome,
  writes: [{ path, bytes }],
  notes: [],
})
