import { gunzipSync } from 'node:zlib'
import { VENDOR_PREFIX } from '../scaffold/record.js'
import type { FileEntry } from '../scaffold/template.js'
import { readCurrent } from './read-project.js'

/** A project that takes the package from a registry wants no copy of it any more. */
export function usesVendored(directory: string): boolean {
  const bytes = readCurrent(directory, 'package.json')
  return bytes instanceof Uint8Array && Buffer.from(bytes).includes(`file:${VENDOR_PREFIX}`)
}

/** Versions of zlib pack the same content to other bytes: that is no change. */
export function likeOnDisk(directory: string, file: FileEntry): FileEntry {
  if (!file.path.startsWith(VENDOR_PREFIX)) return file
  const current = readCurrent(directory, file.path)
  if (!(current instanceof Uint8Array)) return file
  return unpacked(current).equals(unpacked(file.bytes)) ? { ...file, bytes: current } : file
}

function unpacked(bytes: Uint8Array): Buffer {
  try {
    return gunzipSync(bytes)
  } catch {
    return Buffer.from(bytes)
  }
}
