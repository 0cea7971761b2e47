import { lstatSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { ScaffoldError } from '../scaffold/scaffold-error.js'

/**
 * A file of the project; `other` for a folder or a link.
 *
 * @throws ScaffoldError `path` when a link above it leads out of the project
 */
export function readCurrent(directory: string, path: string): Uint8Array | 'other' | undefined {
  const file = join(directory, path)
  const stats = lstatSync(file, { throwIfNoEntry: false })
  if (!stats) return undefined
  refuseEscape(directory, file)
  return stats.isFile() ? readFileSync(file) : 'other'
}

function refuseEscape(directory: string, file: string): void {
  const root = realpathSync(directory)
  const folder = realpathSync(dirname(file))
  if (folder === root || folder.startsWith(root + sep)) return
  throw new ScaffoldError(
    'path',
    `${file} is outside of the project by a link.`,
    'Replace the link by a folder, then upgrade again.',
  )
}
