import { readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ScaffoldError } from './scaffold-error.js'

/** First port that is offered. Source: contract/subapp.md, rule 7. */
const FIRST_PORT = 7878

interface Neighbour {
  folder: string
  name: string | undefined
  port: number | undefined
}

/**
 * The port to record: the wanted one, else the first one that no module beside the target has.
 *
 * @throws ScaffoldError `taken` when a module beside it has this name or the wanted port
 */
export function claimPort(target: string, name: string, wanted: number | undefined): number {
  const others = neighboursOf(target)
  const namesake = others.find((other) => other.name === name)
  if (namesake) throw taken(`${namesake.folder} is already called ${name}.`, 'name')
  const owner = others.find((other) => wanted !== undefined && other.port === wanted)
  if (owner) throw taken(`${owner.folder} has recorded port ${owner.port} already.`, 'port')
  if (wanted !== undefined) return wanted
  const ports = new Set(others.map((other) => other.port))
  let port = FIRST_PORT
  while (ports.has(port)) port += 1
  return port
}

function neighboursOf(target: string): Neighbour[] {
  const parent = dirname(target)
  return folders(parent)
    .filter((folder) => folder !== basename(target))
    .map((folder) => ({
      folder,
      name: /"name":\s*"([^"]+)"/.exec(read(join(parent, folder, 'package.json')))?.[1],
      port: Number(/^PORT=(\d+)\s*$/m.exec(read(join(parent, folder, '.env')))?.[1]) || undefined,
    }))
}

function folders(parent: string): string[] {
  try {
    return readdirSync(parent, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort()
  } catch {
    // The parent does not exist yet, or may not be listed: nothing is known to be taken.
    return []
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // Not a module of this kind.
    return ''
  }
}

const taken = (message: string, what: string) =>
  new ScaffoldError('taken', message, `Choose another ${what}.`)
