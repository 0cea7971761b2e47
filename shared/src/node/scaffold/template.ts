import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Engine } from './engines.js'
import { ScaffoldError } from './scaffold-error.js'
import { unpackTar } from './tarball.js'

/** A file in memory; `path` is relative, with forward slashes. */
export interface FileEntry {
  path: string
  bytes: Uint8Array
}

/**
 * Folders whose files replace or complete the template's own: `_scaffold` in every project,
 * `_engine/<name>` in those of an engine that has one.
 */
const OVERLAY = '_scaffold/'
const ENGINE_OVERLAYS = '_engine/'

/** Whether a file of the template stands in an overlay. */
export const isOverlay = (path: string): boolean =>
  path.startsWith(OVERLAY) || path.startsWith(ENGINE_OVERLAYS)

/** Where the overlays of a project are, the one that wins last. */
export const overlayPrefixes = (engine: Engine): string[] => [
  OVERLAY,
  `${ENGINE_OVERLAYS}${engine}/`,
]

const PRODUCED = new Set(['node_modules', 'dist', 'coverage', '.cache', '.vite'])

/** Root of this package, seen from dist/node/scaffold/. */
export const packageRoot = fileURLToPath(new URL('../../../', import.meta.url))

/** Where a built package keeps the template; not compressed, since a copy is compressed as a whole. */
export const TEMPLATE_ARCHIVE = 'template.tar'

/**
 * The files of the template: those in the built package, else those of the workspace beside it.
 *
 * @throws ScaffoldError `template`
 */
export function readTemplate(root: string): FileEntry[] {
  const archive = join(root, 'dist', TEMPLATE_ARCHIVE)
  if (existsSync(archive)) return unpackTar(readFileSync(archive))
  const workspace = join(root, '..', 'subapp-template')
  if (existsSync(join(workspace, OVERLAY))) return readTree(workspace)
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
