import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inspectTarget } from './target.js'
import { writeProject } from './write-project.js'

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'codo-write-'))
})
afterEach(() => {
  chmodSync(cwd, 0o755)
  rmSync(cwd, { recursive: true, force: true })
})

const files = [
  { path: 'a.txt', bytes: Buffer.from('a') },
  { path: 'deep/b.txt', bytes: Buffer.from('b') },
]
const clash = [...files, { path: 'a.txt/c', bytes: Buffer.from('c') }]
const write = (dir: string, what = files, overwrite = false) =>
  writeProject(inspectTarget(cwd, dir, overwrite), what)

describe('writeProject', () => {
  it('writes into new, nested and empty folders', async () => {
    mkdirSync(join(cwd, 'empty'))
    for (const dir of ['new', 'x/y/new', 'empty']) {
      await write(dir)
      expect(readFileSync(join(cwd, dir, 'deep/b.txt'), 'utf8')).toBe('b')
    }
    expect(readdirSync(cwd).sort()).toEqual(['empty', 'new', 'x'])
  })

  it('leaves nothing when a file cannot be written, made parents included', async () => {
    await expect(write('x/y/new', clash)).rejects.toMatchObject({ reason: 'write' })
    expect(readdirSync(cwd)).toEqual([])
  })

  it('leaves the old content when an overwrite fails', async () => {
    mkdirSync(join(cwd, 'old', '.git'), { recursive: true })
    writeFileSync(join(cwd, 'old', 'mine.txt'), 'mine')
    await expect(write('old', clash, true)).rejects.toMatchObject({ reason: 'write' })
    expect(readdirSync(join(cwd, 'old')).sort()).toEqual(['.git', 'mine.txt'])
    expect(readdirSync(cwd)).toEqual(['old'])
  })

  it('replaces everything but .git', async () => {
    mkdirSync(join(cwd, 'old', '.git'), { recursive: true })
    writeFileSync(join(cwd, 'old', '.git', 'HEAD'), 'ref')
    writeFileSync(join(cwd, 'old', 'mine.txt'), 'mine')
    await write('old', files, true)
    expect(readdirSync(join(cwd, 'old')).sort()).toEqual(['.git', 'a.txt', 'deep'])
    expect(readFileSync(join(cwd, 'old', '.git', 'HEAD'), 'utf8')).toBe('ref')
    expect(readdirSync(cwd)).toEqual(['old'])
  })

  it('removes what a killed run left, and nothing of a running one', async () => {
    const dead = '.other.codo-4194304'
    const alive = `.other.codo-${process.pid}`
    mkdirSync(join(cwd, dead))
    mkdirSync(join(cwd, alive))
    await write('new')
    expect(existsSync(join(cwd, dead))).toBe(false)
    expect(existsSync(join(cwd, alive))).toBe(true)
  })
})
