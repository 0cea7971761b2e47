import { zipSync, type Zippable } from 'fflate'
import type { FileEntry } from '../scaffold/template.js'

/** A zip of files in the given order. Same input, same bytes. */
export function packZip(files: readonly FileEntry[]): Buffer {
  // A zip has local time without a zone: the same fields wherever it is packed.
  const mtime = new Date(1985, 9, 26, 8, 15)
  const entries: Zippable = {}
  for (const { path, bytes } of files) entries[path] = [bytes, { level: 6, mtime }]
  return Buffer.from(zipSync(entries))
}
