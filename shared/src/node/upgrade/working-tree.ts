import { spawnSync } from 'node:child_process'
import { ScaffoldError } from '../scaffold/scaffold-error.js'

/**
 * An upgrade should be one change of its own in version control, easy to look at and to take back.
 * Outside of a repository there is nothing to ask.
 *
 * @throws ScaffoldError `dirty`
 */
export function requireCleanTree(directory: string): void {
  const { status, stdout } = spawnSync('git', ['status', '--porcelain', '--', '.'], {
    cwd: directory,
    encoding: 'utf8',
  })
  if (status !== 0 || stdout.trim() === '') return
  throw new ScaffoldError(
    'dirty',
    `${directory} has changes that are not committed.`,
    'Commit or stash them, or add --force: both sides of every change are kept either way.',
  )
}
