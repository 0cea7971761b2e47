import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { incomingRoot } from './layout.js'

/** `<process id>-<random>`: what a killed process left behind is told by its id. */
const stagingName = () => `${process.pid}-${randomBytes(6).toString('hex')}`

/** Where something new is prepared before it is renamed into its place. */
export const stagingPath = (dataDir: string): string => join(incomingRoot(dataDir), stagingName())

/** A folder to receive and prepare files in, which goes away whatever happens. */
export async function withStaging<T>(
  dataDir: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = stagingPath(dataDir)
  await mkdir(folder, { recursive: true })
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Removes the folders of processes that are gone. One with this process's own id is from before a
 * restart: in a container the id is the same each time. Call it before anything is deployed.
 */
export function removeStaleStaging(dataDir: string): void {
  let names: string[]
  try {
    names = readdirSync(incomingRoot(dataDir))
  } catch {
    return
  }
  for (const name of names) {
    const pid = Number.parseInt(name, 10)
    if (pid !== process.pid && isRunning(pid)) continue
    rmSync(join(incomingRoot(dataDir), name), { recursive: true, force: true })
  }
}
