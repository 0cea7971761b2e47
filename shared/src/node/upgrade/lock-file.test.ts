import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockWrites } from './lock-file.js'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'codo-lock-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const integrity = (text: string) => `sha512-${createHash('sha512').update(text).digest('base64')}`
const write = { path: 'vendor/shared.tgz', bytes: Buffer.from('new') }

describe('lockWrites', () => {
  it('replaces the checksum of a copy that changes under its name', () => {
    mkdirSync(join(directory, 'vendor'))
    writeFileSync(join(directory, 'vendor', 'shared.tgz'), 'old')
    const lock = (of: string) => JSON.stringify({ a: { integrity: integrity(of) }, b: 'sha512-x' })
    writeFileSync(join(directory, 'package-lock.json'), lock('old'))
    expect(lockWrites(directory, [write])).toEqual([
      { path: 'package-lock.json', bytes: Buffer.from(lock('new')) },
    ])
  })

  it('leaves a lock file alone that does not know the copy, and makes none', () => {
    expect(lockWrites(directory, [write])).toEqual([])
    writeFileSync(join(directory, 'package-lock.json'), '{}')
    expect(lockWrites(directory, [write])).toEqual([])
  })
})
