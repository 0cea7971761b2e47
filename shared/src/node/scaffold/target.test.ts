import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimPort } from './neighbours.js'
import { inspectTarget } from './target.js'

let cwd: string
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'codo-target-')))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const put = (path: string, text = '') => writeFileSync(join(cwd, path), text)
const folder = (path: string) => mkdirSync(join(cwd, path), { recursive: true })
const reason = (name: string) => expect.objectContaining({ reason: name })

describe('inspectTarget', () => {
  it('accepts a folder that does not exist, and an empty one', () => {
    folder('empty')
    expect(inspectTarget(cwd, 'new', false)).toEqual({ path: join(cwd, 'new'), replaces: [] })
    expect(inspectTarget(cwd, 'empty', false).replaces).toEqual([])
  })

  it('refuses a folder with something in it, hidden files and .git included', () => {
    for (const name of ['file', '.hidden', '.git']) {
      folder(`full${name}`)
      put(`full${name}/${name}`)
      expect(() => inspectTarget(cwd, `full${name}`, false)).toThrow(reason('notEmpty'))
    }
  })

  it('lists what an overwrite replaces, without .git', () => {
    folder('full/.git')
    put('full/b')
    put('full/a')
    expect(inspectTarget(cwd, 'full', true).replaces).toEqual(['a', 'b'])
  })

  it.each(['.', '..', '/'])('refuses the current folder and those above: %s', (dir) => {
    expect(() => inspectTarget(cwd, dir, true)).toThrow(reason('path'))
  })

  it('refuses a file, a link and a dangling link', () => {
    put('file')
    folder('real')
    symlinkSync(join(cwd, 'real'), join(cwd, 'link'), 'junction')
    symlinkSync(join(cwd, 'gone'), join(cwd, 'dangling'), 'junction')
    for (const dir of ['file', 'link', 'dangling']) {
      expect(() => inspectTarget(cwd, dir, true)).toThrow(reason('path'))
    }
  })

  it('refuses what a link leads out of the current folder', () => {
    folder('work')
    folder('outside')
    symlinkSync(join(cwd, 'outside'), join(cwd, 'work', 'link'), 'junction')
    const work = join(cwd, 'work')
    expect(() => inspectTarget(work, 'link/x', false)).toThrow(reason('path'))
    expect(() => inspectTarget(work, 'link/deep/x', false)).toThrow(reason('path'))
    expect(inspectTarget(work, '../outside/x', false).path).toBe(join(cwd, 'outside', 'x'))
  })
})

describe('claimPort', () => {
  const module = (path: string, name: string, port: number) => {
    folder(path)
    put(`${path}/package.json`, JSON.stringify({ name }))
    put(`${path}/.env`, `PORT=${port}\n`)
  }

  it('takes the first port that no module beside it has recorded', () => {
    expect(claimPort(join(cwd, 'x'), 'x', undefined)).toBe(7878)
    module('a', 'a', 7878)
    module('b', 'b', 7880)
    expect(claimPort(join(cwd, 'x'), 'x', undefined)).toBe(7879)
  })

  it('refuses a port or a name that is taken', () => {
    module('a', 'same', 7900)
    expect(() => claimPort(join(cwd, 'x'), 'x', 7900)).toThrow(reason('taken'))
    expect(() => claimPort(join(cwd, 'x'), 'same', undefined)).toThrow(reason('taken'))
    expect(claimPort(join(cwd, 'x'), 'x', 7901)).toBe(7901)
  })

  it('does not count the project that is replaced', () => {
    module('a', 'a', 7878)
    expect(claimPort(join(cwd, 'a'), 'a', undefined)).toBe(7878)
  })
})
