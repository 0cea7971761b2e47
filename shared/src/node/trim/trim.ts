import { lstatSync, readdirSync, realpathSync, rmSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { copiesOf } from './copies.js'
import { installedPackages, type InstalledPackage } from './installed-packages.js'
import type { TrimList } from './read-list.js'

/** A package that was trimmed. */
export interface Trimmed {
  name: string
  /** What was taken out of it, relative. */
  paths: string[]
  /** Of the disk, as `du` counts them. */
  bytes: number
}

/**
 * Takes out of a project's node_modules what its list names. A package that another one wants,
 * which is not on the list itself, stays whole: that one may load the copies.
 *
 * @throws the errors of the file system
 */
export function trimProject(directory: string, list: TrimList): Trimmed[] {
  const nodeModules = join(realpathSync(directory), 'node_modules')
  // A link is somebody else's.
  if (list.size === 0 || !stat(nodeModules)?.isDirectory()) return []
  const installed = installedPackages(nodeModules)
  const names = freeNames(list, installed)
  return installed.flatMap((one) => {
    const paths = names.has(one.name) ? copiesOf(one, list.get(one.name) ?? []) : []
    if (paths.length === 0) return []
    const bytes = paths.reduce((sum, path) => sum + takeOut(join(one.folder, path)), 0)
    return [{ name: one.name, paths, bytes }]
  })
}

function freeNames(list: TrimList, installed: readonly InstalledPackage[]): Set<string> {
  const names = new Set(list.keys())
  const wanted = () =>
    installed
      .filter(({ name }) => !names.has(name))
      .flatMap(({ manifest }) => dependenciesOf(manifest))
      .filter((name) => names.delete(name))
  // One that stays whole keeps those that it wants itself.
  while (wanted().length > 0);
  return names
}

const dependenciesOf = (manifest: InstalledPackage['manifest']): string[] =>
  [manifest.dependencies, manifest.optionalDependencies, manifest.peerDependencies].flatMap((one) =>
    Object.keys(one ?? {}),
  )

function takeOut(path: string): number {
  const bytes = sizeOf(path)
  rmSync(path, { recursive: true, force: true })
  return bytes
}

/** Windows knows no blocks. */
const weigh = (stats: Stats | undefined) => (stats?.blocks ?? 0) * 512 || (stats?.size ?? 0)

function sizeOf(path: string): number {
  const stats = stat(path)
  const inside = stats?.isDirectory() ? readdirSync(path) : []
  return inside.reduce((sum, name) => sum + sizeOf(join(path, name)), weigh(stats))
}

const stat = (path: string) => lstatSync(path, { throwIfNoEntry: false })
