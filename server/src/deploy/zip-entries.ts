import { getFileNameLowLevel, type Entry, type ZipFile } from 'yauzl'
import { checkEntryName } from './entry-name.js'
import { BUILD_LIMITS, megabytes } from './limits.js'
import { NameSet } from './name-set.js'
import { DeployError } from './problem.js'

/** A file of a zip whose name is safe to use. */
export interface ZipEntry {
  entry: Entry
  path: string
}

/** File types in the upper half of the external attributes, as Unix has them. */
const TYPE_MASK = 0o170000
const TYPE = { unsaid: 0, folder: 0o040000, file: 0o100000 } as const
/** In the lower half, as Windows has them: a link or a mount point. */
const REPARSE_POINT = 0x400

function isSpecial({ externalFileAttributes: attributes }: Entry, isFolder: boolean): boolean {
  const type = (attributes >>> 16) & TYPE_MASK
  const expected = isFolder ? TYPE.folder : TYPE.file
  return (type !== TYPE.unsaid && type !== expected) || (attributes & REPARSE_POINT) !== 0
}

const nameOf = (entry: Entry): string =>
  getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true)

function refuseEntry(entry: Entry, name: string): void {
  const problem = checkEntryName(name)
  if (problem) throw new DeployError(problem, name)
  if (entry.isEncrypted()) throw new DeployError('ZIP_ENCRYPTED', name)
  if (isSpecial(entry, name.endsWith('/'))) throw new DeployError('ZIP_SPECIAL', name)
  if (entry.uncompressedSize > BUILD_LIMITS.fileBytes)
    throw new DeployError('FILE_TOO_LARGE', `${name}: > ${megabytes(BUILD_LIMITS.fileBytes)}`)
  if (!entry.canDecodeFileData()) throw new DeployError('ZIP_UNREADABLE', name)
}

/** A folder that everything lies in is left out: `dist/index.html` is index.html. */
function withoutTop(entries: ZipEntry[]): ZipEntry[] {
  const [top = ''] = entries[0]?.path.split('/', 1) ?? []
  const paths = new Set(entries.map(({ path }) => path))
  const isTop =
    paths.has(`${top}/index.html`) && [...paths].every((path) => path.startsWith(`${top}/`))
  if (!isTop) return entries
  return entries.map(({ entry, path }) => ({ entry, path: path.slice(top.length + 1) }))
}

/**
 * The files that a zip's directory lists, none of them read yet.
 *
 * @throws DeployError naming the entry that must not be there
 */
export async function readEntries(zip: ZipFile): Promise<ZipEntry[]> {
  const names = new NameSet()
  const files: ZipEntry[] = []
  // Folders may have entries too.
  if (zip.entryCount > 2 * BUILD_LIMITS.files)
    throw new DeployError('TOO_MANY_FILES', `${zip.entryCount} > ${BUILD_LIMITS.files}`)
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry)
    refuseEntry(entry, name)
    const isFile = !name.endsWith('/')
    const path = name.replace(/\/$/, '')
    if (!names.add(path, isFile)) throw new DeployError('ZIP_DUPLICATE', name)
    if (isFile) files.push({ entry, path })
  }
  if (files.length > BUILD_LIMITS.files)
    throw new DeployError('TOO_MANY_FILES', `${files.length} > ${BUILD_LIMITS.files}`)
  const kept = withoutTop(files)
  if (!kept.some(({ path }) => path === 'index.html')) throw new DeployError('NO_INDEX')
  return kept
}
