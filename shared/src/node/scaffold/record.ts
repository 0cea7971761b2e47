import { createHash } from 'node:crypto'
import type { ProjectValues } from './render.js'
import { packTarball } from './tarball.js'
import { sortByPath, type FileEntry } from './template.js'

/** What a generated project remembers of its making, for `codo-subapp upgrade`. */
export interface TemplateRecord {
  /** Version of the template. */
  template: string
  inputs: ProjectValues
  /** SHA-256 (hex) of each generated file by its path. */
  files: Record<string, string>
}

export const RECORD_PATH = '.codo/template.json'

/** The generated files as they were: the base of a three-way merge, readable with `tar`. */
export const BASE_PATH = '.codo/base.tgz'

/** Copies of packages: far too large to keep twice, and never merged. */
export const VENDOR_PREFIX = 'vendor/'

export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex')

export function recordOf(
  template: string,
  { name, title, port, engine }: ProjectValues,
  files: readonly FileEntry[],
): TemplateRecord {
  const hashes = files.map(({ path, bytes }) => [path, sha256(bytes)])
  return { template, inputs: { name, title, port, engine }, files: Object.fromEntries(hashes) }
}

/** The generated files together with the record of them. */
export function withRecord(
  template: string,
  inputs: ProjectValues,
  files: readonly FileEntry[],
): FileEntry[] {
  const record = recordOf(template, inputs, files)
  const base = files.filter(({ path }) => !path.startsWith(VENDOR_PREFIX))
  return sortByPath([
    ...files,
    { path: RECORD_PATH, bytes: Buffer.from(`${JSON.stringify(record, null, 2)}\n`) },
    { path: BASE_PATH, bytes: packTarball(base) },
  ])
}
