import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process'

/** Commit that `root` is at; `undefined` without git or outside a repository. */
export function gitRevision(root: string): string | undefined {
  try {
    const options: ExecFileSyncOptionsWithStringEncoding = {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'utf8',
    }
    return execFileSync('git', ['rev-parse', 'HEAD'], options).trim() || undefined
  } catch {
    return undefined
  }
}
