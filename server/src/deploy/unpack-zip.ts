import { createWriteStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { openPromise, type ZipFile } from 'yauzl'
import { BUILD_LIMITS, megabytes } from './limits.js'
import { DeployError } from './problem.js'
import { readEntries, type ZipEntry } from './zip-entries.js'

/** Counts what is really written of all files together, and refuses what is too much. */
class Meter {
  #bytes = 0
  constructor(private readonly packed: number) {}

  add(count: number): void {
    this.#bytes += count
    if (this.#bytes > BUILD_LIMITS.bytes)
      throw new DeployError('BUILD_TOO_LARGE', `> ${megabytes(BUILD_LIMITS.bytes)}`)
    if (this.#bytes > BUILD_LIMITS.ratioFrom && this.#bytes > this.packed * BUILD_LIMITS.ratio)
      throw new DeployError('ZIP_BOMB', `> ${BUILD_LIMITS.ratio} : 1`)
  }
}

/** Passes a file's bytes on, counted and summed up. */
function measure({ entry, path }: ZipEntry, meter: Meter): Transform {
  let sum = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        meter.add(chunk.length)
        sum = crc32(chunk, sum)
        done(null, chunk)
      } catch (error) {
        done(error as Error)
      }
    },
    flush: (done) => done(sum === entry.crc32 ? null : new DeployError('ZIP_UNREADABLE', path)),
  })
}

async function unpackFile(zip: ZipFile, file: ZipEntry, folder: string, meter: Meter) {
  const target = join(folder, file.path)
  await mkdir(dirname(target), { recursive: true })
  const source = await zip.openReadStreamPromise(file.entry)
  // "wx": what is there already would be a name that two entries share.
  await pipeline(source, measure(file, meter), createWriteStream(target, { flags: 'wx' }))
}

/** Errors of the disk, which are not the zip's. */
const isSystemError = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && error.syscall !== undefined

async function asZip<T>(detail: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DeployError || isSystemError(error)) throw error
    throw new DeployError('ZIP_UNREADABLE', detail)
  }
}

/**
 * Unpacks a zip into a folder that does not exist yet. Nothing is written outside of it, no link is
 * made, and it stops as soon as it is too much; what was written then stays for the caller to remove.
 *
 * @throws DeployError naming the entry and the reason
 */
export async function unpackZip(file: string, folder: string): Promise<void> {
  const { size } = await stat(file)
  const options = { decodeStrings: false, validateEntrySizes: true, autoClose: false }
  const zip = await asZip('', () => openPromise(file, options))
  try {
    const entries = await asZip('', () => readEntries(zip))
    const meter = new Meter(size)
    for (const entry of entries)
      await asZip(entry.path, () => unpackFile(zip, entry, folder, meter))
  } finally {
    zip.close()
  }
}
