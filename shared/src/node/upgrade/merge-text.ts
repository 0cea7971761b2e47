import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ScaffoldError } from '../scaffold/scaffold-error.js'

/** Three versions of a file; `base` is what both others come from. */
export interface ThreeWay {
  base: Uint8Array
  current: Uint8Array
  next: Uint8Array
}

export interface MergedText {
  bytes: Uint8Array
  /** Places that carry markers. */
  conflicts: number
}

/** More than this many conflicts, and an exit code cannot tell. Source: git merge-file(1). */
const MOST_CONFLICTS = 127

/**
 * `git merge-file`, in a temporary folder: neither a repository nor the project is touched.
 *
 * @param labels names of current, base and next at the conflict markers
 * @returns nothing for a file that git cannot merge, a binary one
 * @throws ScaffoldError `unexpected` without git
 */
export function mergeText(
  versions: ThreeWay,
  labels: readonly [string, string, string],
): MergedText | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'codo-merge-'))
  try {
    for (const [name, bytes] of Object.entries(versions)) writeFileSync(join(folder, name), bytes)
    const named = labels.flatMap((label) => ['-L', label])
    const args = ['merge-file', '-p', ...named, 'current', 'base', 'next']
    const { error, status, stdout } = spawnSync('git', args, {
      cwd: folder,
      maxBuffer: 64 * 1024 * 1024,
    })
    if (error) throw noGit(error)
    if (status === null || status > MOST_CONFLICTS) return undefined
    return { bytes: stdout, conflicts: status }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const noGit = (cause: Error) =>
  new ScaffoldError(
    'unexpected',
    `git is needed to merge changes: ${cause.message}`,
    'Install git; nothing was changed.',
    { cause },
  )
