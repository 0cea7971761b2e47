import { createHash } from 'node:crypto'
import { VENDOR_PREFIX } from '../scaffold/record.js'
import type { Write } from './journal.js'
import { readCurrent } from './read-project.js'

const LOCK = 'package-lock.json'

/**
 * A copy of a package that was replaced under its own name has another checksum than the lock file
 * recorded, and npm would refuse it (EINTEGRITY).
 */
export function lockWrites(directory: string, writes: readonly Write[]): Write[] {
  const current = readCurrent(directory, LOCK)
  if (!(current instanceof Uint8Array)) return []
  const before = Buffer.from(current).toString()
  const after = writes.reduce((text, { path, bytes }) => {
    const old = path.startsWith(VENDOR_PREFIX) && readCurrent(directory, path)
    return old instanceof Uint8Array && bytes
      ? text.replaceAll(integrity(old), integrity(bytes))
      : text
  }, before)
  return after === before ? [] : [{ path: LOCK, bytes: Buffer.from(after) }]
}

const integrity = (bytes: Uint8Array) =>
  `sha512-${createHash('sha512').update(bytes).digest('base64')}`
