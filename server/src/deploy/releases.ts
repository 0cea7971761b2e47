import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { deployedHash } from './deploy.js'
import { buildsRoot, incomingRoot, isCodeName } from './layout.js'

/** A folder changed this recently may change again without a new time, in milliseconds. */
const SETTLED = 500

export interface Releases {
  /** The build deployed under a code; empty when none is. As of the last {@link Releases.stamp}. */
  of(code: string): string
  /** Changes when any release does. */
  stamp(): string
}

/**
 * The releases of all codes, read again only when something was deployed: each switch, whichever
 * process makes it, renames a list out of the staging area, which moves the time of that folder on.
 */
export function createReleases(dataDir: string): Releases {
  let readAt: number | undefined
  let releases = new Map<string, string>()
  let stamp = ''

  function read(): void {
    const hash = createHash('sha256')
    releases = new Map()
    for (const code of readdirSync(buildsRoot(dataDir)).filter(isCodeName).sort()) {
      const release = deployedHash(dataDir, code)
      if (release === undefined) continue
      releases.set(code, release)
      hash.update(`${code}\0${release}\0`)
    }
    stamp = hash.digest('base64url')
  }

  function refresh(): void {
    const changedAt = statSync(incomingRoot(dataDir), { throwIfNoEntry: false })?.mtimeMs
    if (changedAt === undefined || changedAt === readAt) return
    read()
    readAt = Date.now() - changedAt < SETTLED ? undefined : changedAt
  }

  return {
    of: (code) => releases.get(code) ?? '',
    stamp() {
      refresh()
      return stamp
    },
  }
}
