import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { InstalledManifest, InstalledPackage } from './installed-packages.js'

/**
 * The paths of a package, relative, that its list names and that are there. None when the list
 * names what an `import` of the package reaches: another version may be laid out otherwise.
 *
 * @param patterns paths inside of the package; `*` stands for any part of the last name
 */
export function copiesOf(
  { folder, manifest }: Pick<InstalledPackage, 'folder' | 'manifest'>,
  patterns: readonly string[],
): string[] {
  const copies = patterns.flatMap((pattern) => matches(folder, pattern))
  const entries = entriesOf(manifest)
  const isCopy = (path: string) => copies.some((copy) => `${path}/`.startsWith(`${copy}/`))
  return entries.length === 0 || entries.some(isCopy) ? [] : copies
}

function matches(folder: string, pattern: string): string[] {
  const parts = pattern.split('/')
  if (parts.some((part) => /^\.*$/.test(part))) return []
  const parent = parts.slice(0, -1)
  const ways = parent.map((_, index) => join(folder, ...parent.slice(0, index + 1)))
  // A link could lead anywhere.
  if (!ways.every((way) => lstatSync(way, { throwIfNoEntry: false })?.isDirectory())) return []
  const wanted = wildcard(parts.at(-1) ?? '')
  return readdirSync(join(folder, ...parent))
    .filter((name) => wanted.test(name))
    .map((name) => [...parent, name].join('/'))
}

const wildcard = (pattern: string) =>
  new RegExp(`^${pattern.replace(/[^\w*]/g, '\\$&').replaceAll('*', '.*')}$`)

/** Files that `import`, the types and the style of a package are; none of CommonJS alone. */
function entriesOf({ exports, module, types, style }: InstalledManifest): string[] {
  const modules = [...leaves(own(exports, '.') ?? exports), module].filter(isText)
  return modules.length === 0 ? [] : [...modules, types, style].filter(isText).map(plain)
}

/** Targets of an entry of `exports` on every condition but `require`. */
function leaves(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value]
  return Object.entries(value).flatMap(([key, next]) => (key === 'require' ? [] : leaves(next)))
}

const own = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined

const isText = (value: unknown): value is string => typeof value === 'string'

const plain = (path: string) => path.replace(/^\.\//, '')
