import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ScaffoldError } from './scaffold-error.js'

/** A file in memory; `path` is relative, with forward slashes. */
export interface FileEntry {
  path: string
  bytes: Uint8Array
}

/** Folder of {@link TEMPLATE_OVERLAY} files: they replace or complete the template's own. */
export const TEMPLATE_OVERLAY = '_scaffold'

const PRODUCED = new Set(['node_modules', 'dist', 'coverage', '.cache', '.vite'])

/** Root of this package, seen from dist/node/scaffold/. */
export const packageRoot = fileURLToPath(new URL('../../../', import.meta.url))

/**
 * Where the template is: inside the published package, else the workspace beside it.
 *
 * @throws ScaffoldError `template`
 */
export function findTemplate(root = packageRoot): string {
  const candidates = [join(root, 'dist', 'template'), join(root, '..', 'subapp-template')]
  const found = candidates.find((folder) => existsSync(join(folder, TEMPLATE_OVERLAY)))
  if (found) return found
  throw new ScaffoldError(
    'template',
    'The template of the sub-app is missing.',
    'Install @codo/shared again.',
  )
}

/** Every file below a folder except what tools produced, sorted by path. */
export function readTree(folder: string, skip: (path: string) => boolean = () => false) {
  const entries: FileEntry[] = []
  const walk = (prefix: string) => {
    for (const entry of readdirSync(join(folder, prefix), { withFileTypes: true })) {
      const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`
      if (isProduced(entry.name) || skip(path)) continue
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile()) entries.push({ path, bytes: readFileSync(join(folder, path)) })
    }
  }
  walk('')
  return sortByPath(entries)
}

const isProduced = (name: string) =>
  PRODUCED.has(name) || name === '.env.local' || /\.(?:tsbuildinfo|log|tgz)$/.test(name)

/** Byte order: the same everywhere, whatever the locale. */
export const sortByPath = <T extends { path: string }>(entries: T[]): T[] =>
  entries.sort((a, b) => (a.path < b.path ? -1 : 1))
