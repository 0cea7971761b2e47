import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import LibsqlDatabase from 'libsql'
import { buildsRoot } from './layout.js'
import { DeployError } from './problem.js'

/** Milliseconds between two tries, and until the last one. */
const PAUSE = 20
const PATIENCE = 60_000

/**
 * Runs one change of the builds at a time, the command line's included. The lock is the database
 * file's: the system lets go of it when its holder is killed, which no file with a process id does.
 *
 * @throws DeployError `BUSY` when others held it for a minute
 */
export async function withDeployLock<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(buildsRoot(dataDir), { recursive: true })
  const lock = new LibsqlDatabase(join(buildsRoot(dataDir), '.lock.sqlite'))
  try {
    lock.exec('PRAGMA busy_timeout=0')
    await take(lock)
    return await work()
  } finally {
    if (lock.inTransaction) lock.exec('ROLLBACK')
    lock.close()
  }
}

async function take(lock: LibsqlDatabase.Database): Promise<void> {
  for (const end = Date.now() + PATIENCE; ; await pause(PAUSE)) {
    try {
      lock.exec('BEGIN EXCLUSIVE')
      return
    } catch (error) {
      if (!/SQLITE_BUSY|locked/i.test(`${(error as { code?: string }).code} ${String(error)}`))
        throw error
      if (Date.now() > end) throw new DeployError('BUSY')
    }
  }
}
