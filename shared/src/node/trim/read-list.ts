import { join } from 'node:path'
import { readJson } from '../read-json.js'

/** Names of packages with the paths to take out of each. */
export type TrimList = ReadonlyMap<string, readonly string[]>

/** `codo.trim` of a project's package.json; what is not of its form is left out. */
export function readTrimList(directory: string): TrimList {
  const manifest: { codo?: { trim?: unknown } | null } =
    readJson(join(directory, 'package.json')) ?? {}
  const entries = Object.entries((manifest.codo?.trim ?? {}) as Record<string, unknown>)
  return new Map(
    entries.map(([name, paths]) => [
      name,
      Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [],
    ]),
  )
}
