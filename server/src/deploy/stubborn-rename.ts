import { rename } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

/** Windows refuses to rename what a reader or a virus scanner has open at this moment. */
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY'])
const TRIES = 20
/** Milliseconds. */
const PAUSE = 50

/** `rename` that waits up to a second for whoever has one of the two open. */
export async function stubbornRename(from: string, to: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await rename(from, to)
    } catch (error) {
      if (tries === TRIES || !HELD.has((error as NodeJS.ErrnoException).code ?? '')) throw error
      await pause(PAUSE)
    }
  }
}
