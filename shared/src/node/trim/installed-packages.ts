import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readJson } from '../read-json.js'

/** The parts of a package.json that say what a package offers and what it asks for. */
export interface InstalledManifest {
  module?: unknown
  types?: unknown
  style?: unknown
  exports?: unknown
  dependencies?: object
  optionalDependencies?: object
  peerDependencies?: object
}

export interface InstalledPackage {
  name: string
  folder: string
  manifest: InstalledManifest
}

/** Where pnpm and npm's linked strategy keep the packages that they link to. */
const STORES = new Set(['.pnpm', '.store'])

/**
 * The packages that a node_modules holds itself, those of its stores and nested ones included.
 * Links are not followed: what they lead to is found where it is, or is not this project's.
 */
export function installedPackages(nodeModules: string): InstalledPackage[] {
  return foldersOf(nodeModules).flatMap((entry) => {
    const path = join(nodeModules, entry)
    if (STORES.has(entry)) {
      return foldersOf(path).flatMap((one) => installedPackages(join(path, one, 'node_modules')))
    }
    if (entry.startsWith('.')) return []
    if (entry.startsWith('@')) {
      return foldersOf(path).flatMap((one) => packageAt(join(path, one), `${entry}/${one}`))
    }
    return packageAt(path, entry)
  })
}

function packageAt(folder: string, name: string): InstalledPackage[] {
  const manifest = readJson(join(folder, 'package.json'))
  const nested = installedPackages(join(folder, 'node_modules'))
  return manifest ? [{ name, folder, manifest }, ...nested] : nested
}

function foldersOf(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
  } catch {
    // Most packages have no node_modules of their own.
    return []
  }
}
