import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeZip, zipOf, type RawEntry } from '../testing/make-zip.js'
import { temporaryDir } from '../testing/temporary-dir.js'
import { checkEntryName } from './entry-name.js'
import { BUILD_LIMITS } from './limits.js'
import { DeployError } from './problem.js'
import { unpackZip } from './unpack-zip.js'

const INDEX: RawEntry = { name: 'index.html', data: '<p>' }
const MB = 1024 * 1024

/** Unpacks below a folder of its own; gives what is in there. */
async function unpack(bytes: Buffer) {
  const root = temporaryDir()
  writeFileSync(join(root, 'upload.zip'), bytes)
  const folder = join(root, 'build')
  let error: unknown
  try {
    await unpackZip(join(root, 'upload.zip'), folder)
  } catch (thrown) {
    error = thrown
  }
  expect(readdirSync(root).filter((name) => name !== 'build')).toEqual(['upload.zip'])
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
    : []
  return { folder, files, error }
}

async function refusal(bytes: Buffer) {
  const { error, files } = await unpack(bytes)
  if (!(error instanceof DeployError))
    throw new Error(`not refused: ${String(error)}`, { cause: error })
  return { code: error.problems[0]?.code, detail: error.problems[0]?.detail, files }
}

describe('unpackZip', () => {
  it('writes the files of a build', async () => {
    const { folder, files, error } = await unpack(
      makeZip([
        { name: 'assets/', attributes: (0o040755 << 16) | 0x10 },
        INDEX,
        { name: 'assets/a.js', data: 'x'.repeat(100_000), attributes: 0o100644 << 16 },
        { name: '图片/徽标.svg', data: '<svg/>', stored: true },
        { name: 'empty.txt', data: '' },
      ]),
    )
    expect(error).toBeUndefined()
    expect(files).toEqual([
      'assets',
      'assets/a.js',
      'empty.txt',
      'index.html',
      '图片',
      '图片/徽标.svg',
    ])
    expect(readFileSync(join(folder, 'assets/a.js'), 'utf8')).toBe('x'.repeat(100_000))
  })

  it('leaves out a folder that holds everything', async () => {
    const inDist = await unpack(zipOf({ 'dist/index.html': '1', 'dist/a/b.js': '2' }))
    expect(inDist.files).toEqual(['a', 'a/b.js', 'index.html'])
    const { code } = await refusal(zipOf({ 'dist/index.html': '1', 'readme.md': '2' }))
    expect(code).toBe('NO_INDEX')
  })

  it.each([
    '../x',
    '../../x',
    'a/../../x',
    'a/..',
    '..',
    './x',
    '/etc/x',
    '//host/x',
    'C:/x',
    'c:x',
    '..\\x',
    'a\\b',
    '\\\\host\\x',
    'a//b',
    'a\0b',
    'a\nb',
    'a\u202egpj.js',
    'x:stream',
    'what?',
    'con',
    'a/NUL.txt',
    'Com1.js',
    'trailing.',
    'trailing /x',
    '',
    '/',
    'x'.repeat(151),
    'y/'.repeat(121) + 'z',
  ])('refuses the name %j and writes nothing', async (name) => {
    const answer = await refusal(makeZip([INDEX, { name, data: 'x' }]))
    expect(answer).toEqual({ code: 'ZIP_NAME', detail: name, files: [] })
  })

  it.each(['.env', '.git/config', 'a/.htaccess', '__MACOSX/._index.html'])(
    'refuses the hidden %s',
    async (name) => {
      const { code, files } = await refusal(makeZip([INDEX, { name }]))
      expect([code, files]).toEqual(['ZIP_HIDDEN', []])
    },
  )

  it.each([
    ['a symbolic link', { attributes: 0o120777 << 16 }],
    ['a symbolic link that says it was made by Windows', { attributes: 0x400 }],
    ['a device', { attributes: 0o020644 << 16 }],
    ['a pipe', { attributes: 0o010644 << 16 }],
    ['a socket', { attributes: 0o140644 << 16 }],
    ['a folder that is named like a file', { attributes: 0o040755 << 16 }],
  ])('refuses %s', async (_what, entry) => {
    const { code, files } = await refusal(
      makeZip([INDEX, { name: 'x', data: '/etc/passwd', ...entry }]),
    )
    expect([code, files]).toEqual(['ZIP_SPECIAL', []])
  })

  it.each([
    [['a.js', 'a.js']],
    [['a.js', 'A.JS']],
    [['Assets/a.js', 'assets/b.js']],
    [['a', 'a/b']],
    [['a/b', 'a']],
    [['caf\u00e9.js', 'cafe\u0301.js']],
    [['stra\u00dfe.js', 'STRASSE.js']],
    [['a/', 'a']],
  ])('refuses %j, which some systems take for one', async (names) => {
    const { code, files } = await refusal(makeZip([INDEX, ...names.map((name) => ({ name }))]))
    expect([code, files]).toEqual(['ZIP_DUPLICATE', []])
  })

  it('refuses a name that only the Unicode extra field holds', async () => {
    const raw = Buffer.from('safe.js')
    const path = Buffer.from('../evil.js')
    const field = Buffer.alloc(9)
    field.writeUInt16LE(0x7075, 0)
    field.writeUInt16LE(5 + path.length, 2)
    field.writeUInt8(1, 4)
    field.writeUInt32LE(crc32(raw), 5)
    const extra = Buffer.concat([field, path])
    const { code } = await refusal(makeZip([INDEX, { name: raw, extra }]))
    expect(code).toBe('ZIP_NAME')
  })

  it.each([
    ['encrypted', { flags: 0x801 }, 'ZIP_ENCRYPTED'],
    ['strongly encrypted', { flags: 0x841 }, 'ZIP_UNREADABLE'],
    ['packed in a way nobody knows', { method: 99 }, 'ZIP_UNREADABLE'],
    ['of another checksum', { claims: { crc: 1 } }, 'ZIP_UNREADABLE'],
    ['longer than it says', { claims: { size: 1 } }, 'ZIP_UNREADABLE'],
    ['shorter than it says', { claims: { size: 9999 } }, 'ZIP_UNREADABLE'],
    ['packed shorter than it says', { claims: { packed: 1 } }, 'ZIP_UNREADABLE'],
    ['beyond the end', { claims: { packed: 0x7fffffff } }, 'ZIP_UNREADABLE'],
    ['somewhere else', { claims: { offset: 3 } }, 'ZIP_UNREADABLE'],
    ['stored of two sizes', { stored: true, claims: { size: 5 } }, 'ZIP_UNREADABLE'],
    ['said to be huge', { claims: { size: 0xfffffffe } }, 'FILE_TOO_LARGE'],
  ])('refuses a file that is %s', async (_what, entry, expected) => {
    const { code } = await refusal(
      makeZip([INDEX, { name: 'a.js', data: 'x'.repeat(500), ...entry }]),
    )
    expect(code).toBe(expected)
  })

  it('refuses a bomb before it is large', async () => {
    const layer = Buffer.alloc(40 * MB)
    const { code, files } = await refusal(makeZip([INDEX, { name: 'a.bin', data: layer }]))
    expect(code).toBe('ZIP_BOMB')
    expect(files).toContain('a.bin')
  })

  it('refuses a bomb of entries that share their bytes', async () => {
    const first = { name: 'a0', data: Buffer.alloc(9 * MB, 'ab') }
    const offset = makeZip([INDEX]).readUInt32LE(makeZip([INDEX]).length - 6)
    const others = Array.from({ length: 50 }, (_, index) => ({
      ...first,
      name: `a${index + 1}`,
      claims: { offset },
    }))
    const { code } = await refusal(makeZip([INDEX, first, ...others]))
    expect(['ZIP_BOMB', 'BUILD_TOO_LARGE']).toContain(code)
  })

  it('refuses too many bytes, whatever the headers say', async () => {
    const noise = () => Buffer.from(Array.from({ length: MB }, () => Math.random() * 256))
    const block = noise()
    const data = Buffer.concat(Array.from({ length: 45 }, () => block))
    const entries = ['a', 'b', 'c'].map((name) => ({ name, data, stored: true }))
    expect((await refusal(makeZip([INDEX, ...entries]))).code).toBe('BUILD_TOO_LARGE')
  })

  it('refuses too many entries without looking at them', async () => {
    const names = Array.from({ length: BUILD_LIMITS.files + 1 }, (_, index) => ({
      name: `f${index}`,
    }))
    expect((await refusal(makeZip([INDEX, ...names]))).code).toBe('TOO_MANY_FILES')
    expect((await refusal(makeZip([INDEX], 50_000))).code).toBe('TOO_MANY_FILES')
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<!doctype html><p>'.repeat(100))],
    ['a tarball', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0])],
    ['the first half', zipOf({ 'index.html': 'x'.repeat(9999) }).subarray(0, 60)],
    ['more entries than there are', makeZip([INDEX], 7)],
    ['a zip with a tail', Buffer.concat([zipOf({ 'index.html': 'x' }), Buffer.from('tail')])],
  ])('refuses %s', async (_what, bytes) => {
    expect((await refusal(bytes)).code).toBe('ZIP_UNREADABLE')
  })

  it('refuses a zip without index.html', async () => {
    expect((await refusal(zipOf({ 'Index.html': 'x' }))).code).toBe('NO_INDEX')
    expect((await refusal(makeZip([]))).code).toBe('NO_INDEX')
  })

  it('survives damaged bytes anywhere, and never writes elsewhere', async () => {
    const whole = zipOf({ 'index.html': '<p>'.repeat(50), 'assets/a.js': 'x'.repeat(300) })
    const at = fc.nat({ max: whole.length - 1 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(at, fc.nat({ max: 255 })), { minLength: 1 }),
        async (hits) => {
          const damaged = Buffer.from(whole)
          for (const [position, value] of hits) damaged[position] = value
          const { error } = await unpack(damaged)
          if (error !== undefined) expect(error).toBeInstanceOf(DeployError)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('checkEntryName', () => {
  it('accepts nothing that leaves the folder', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '.', '/', '\\', ':', ' ', '\0', 'é') }),
        (name) => {
          if (checkEntryName(name) !== undefined) return
          expect(new URL(name, 'file:///srv/build/').pathname.startsWith('/srv/build/')).toBe(true)
          expect(join('/srv/build', name).startsWith('/srv/build/')).toBe(true)
        },
      ),
    )
  })
})
