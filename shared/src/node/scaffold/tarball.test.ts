import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { packTarball, unpackTarball } from './tarball.js'

const file = (path: string, text: string) => ({ path, bytes: Buffer.from(text) })

describe('packTarball', () => {
  it('writes a header, the content and padding to whole blocks', () => {
    const tar = gunzipSync(packTarball([file('package/a.txt', 'hello')]))
    expect(tar.length % 512).toBe(0)
    expect(tar.subarray(0, 13).toString()).toBe('package/a.txt')
    expect(tar.subarray(257, 262).toString()).toBe('ustar')
    expect(Number.parseInt(tar.subarray(124, 135).toString(), 8)).toBe(5)
    expect(tar.subarray(512, 517).toString()).toBe('hello')
  })

  it('carries the checksum that readers verify', () => {
    const header = gunzipSync(packTarball([file('package/a.txt', 'x')])).subarray(0, 512)
    const written = Number.parseInt(header.subarray(148, 154).toString(), 8)
    header.fill(' ', 148, 156)
    expect(header.reduce((sum, byte) => sum + byte, 0)).toBe(written)
  })

  it('gives the same bytes for the same files, whatever the system', () => {
    const once = packTarball([file('a', '1'), file('b', '2')])
    expect(packTarball([file('a', '1'), file('b', '2')])).toEqual(once)
    expect(once[9]).toBe(255)
    expect([...once.subarray(4, 8)]).toEqual([0, 0, 0, 0])
  })

  it('splits long paths and refuses those that do not fit', () => {
    const long = `package/${'folder/'.repeat(14)}file.txt`
    const tar = gunzipSync(packTarball([file(long, 'x')]))
    const text = (from: number, to: number) => tar.subarray(from, to).toString().replace(/\0+$/, '')
    expect(`${text(345, 500)}/${text(0, 100)}`).toBe(long)
    expect(() => packTarball([file('x'.repeat(101), '')])).toThrow(RangeError)
  })
})

describe('unpackTarball', () => {
  it('gives back what was packed, long paths and whole blocks included', () => {
    const files = [
      file('a.txt', 'hello'),
      file('empty', ''),
      file('block', 'x'.repeat(512)),
      file(`${'folder/'.repeat(15)}file.txt`, '中文'),
    ]
    const unpacked = unpackTarball(packTarball(files))
    expect(unpacked.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()])).toEqual(
      files.map(({ path, bytes }) => [path, bytes.toString()]),
    )
  })
})
