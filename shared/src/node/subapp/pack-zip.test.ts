import { unzipSync } from 'fflate'
import { expect, it, vi } from 'vitest'
import { packZip } from './pack-zip.js'

const bytes = (text: string) => new TextEncoder().encode(text)
const FILES = [
  { path: 'assets/图.js', bytes: bytes('x'.repeat(500)) },
  { path: 'index.html', bytes: bytes('<p>') },
]

it('holds the files by their paths', () => {
  const files = unzipSync(packZip(FILES))
  expect(Object.keys(files)).toEqual(FILES.map(({ path }) => path))
  expect(new TextDecoder().decode(files['index.html'])).toBe('<p>')
})

it.each(['Asia/Shanghai', 'America/Los_Angeles'])('gives the same bytes in %s', (zone) => {
  vi.stubEnv('TZ', 'UTC')
  const expected = packZip(FILES)
  vi.stubEnv('TZ', zone)
  expect(new Date(0).getHours()).not.toBe(0)
  expect(packZip(FILES).equals(expected)).toBe(true)
  vi.unstubAllEnvs()
})
