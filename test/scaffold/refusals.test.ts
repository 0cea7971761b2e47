import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { create, fingerprint, temporaryFolder } from './command.js'

let cwd: string
beforeEach(() => {
  cwd = temporaryFolder()
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

describe('names', () => {
  it.each([
    ['a b', 'characters'],
    ['MyModule', 'characters'],
    ['../x', 'characters'],
    ['/tmp/x', 'characters'],
    ['C:\\x', 'characters'],
    ['中文', 'characters'],
    ['node_modules', 'characters'],
    ['favicon.ico', 'characters'],
    ['trailing.', 'characters'],
    ['new\nline', 'characters'],
    ['bell\u0007', 'characters'],
    ['.', 'characters'],
    ['con', 'device'],
    ['lpt1', 'device'],
    ['x'.repeat(230), 'too-long'],
    ['-dash', 'start'],
    ['--', 'empty'],
    ['9lives', 'start'],
    ['dash-', 'dashes'],
    ['temp', 'reserved'],
    ['api', 'reserved'],
    ['no', 'reserved'],
    ['a', 'too-short'],
  ])('%j is refused: %s', async (name, rule) => {
    const { code, stdout, stderr } = await create(cwd, name)
    // `--` alone is the end of the options: no name was given then.
    expect(code).toBe(name === '--' ? 2 : 3)
    expect(stderr).toContain(name === '--' ? 'A name is needed' : `rule: ${rule}`)
    expect(stdout).toBe('')
    expect(readdirSync(cwd)).toEqual([])
  })

  it('an empty name is refused', async () => {
    expect((await create(cwd, '')).code).toBe(3)
    expect((await create(cwd)).code).toBe(2)
    expect(readdirSync(cwd)).toEqual([])
  })
})

describe('targets', () => {
  it('a folder with something in it is refused untouched', async () => {
    mkdirSync(join(cwd, 'my-module'))
    writeFileSync(join(cwd, 'my-module', 'mine.txt'), 'mine')
    const before = fingerprint(cwd)
    expect((await create(cwd, 'my-module')).code).toBe(4)
    expect(fingerprint(cwd)).toEqual(before)
  })

  it('a link, and a link out of the tree, are refused', async () => {
    const outside = temporaryFolder()
    symlinkSync(outside, join(cwd, 'my-module'), 'junction')
    expect((await create(cwd, 'my-module')).code).toBe(5)
    expect((await create(cwd, 'other', '--dir', 'my-module/other')).code).toBe(5)
    expect((await create(cwd, 'other', '--dir', '.')).code).toBe(5)
    expect(readdirSync(outside)).toEqual([])
    rmSync(outside, { recursive: true })
  })

  it('a port or a name that a neighbour has is refused', async () => {
    expect((await create(cwd, 'first')).code).toBe(0)
    expect((await create(cwd, 'second', '--port', '7878')).code).toBe(6)
    expect((await create(cwd, 'first', '--dir', 'again')).code).toBe(6)
    expect(readdirSync(cwd)).toEqual(['first'])
  })

  it('wrong usage is refused', async () => {
    for (const args of [['--bogus'], ['--port', 'x'], ['--title', ' '], ['another']]) {
      expect((await create(cwd, 'my-module', ...args)).code).toBe(2)
    }
    expect(readdirSync(cwd)).toEqual([])
  })

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'a folder that may not be written leaves nothing behind',
    async () => {
      const closed = join(cwd, 'closed')
      mkdirSync(closed, { mode: 0o555 })
      expect((await create(cwd, 'my-module', '--dir', 'closed/my-module')).code).toBe(8)
      expect(readdirSync(closed)).toEqual([])
    },
  )
})

describe('--json', () => {
  it.each([
    [['temp'], 'name', 3],
    [['my-module', '--bogus'], 'usage', 2],
    [['my-module', '--dir', '..'], 'path', 5],
  ])('prints the refusal of %j as one object', async (args, reason, exitCode) => {
    const { code, stdout, stderr } = await create(cwd, ...args, '--json')
    expect([code, stderr]).toEqual([exitCode, ''])
    const answer: unknown = JSON.parse(stdout)
    expect(answer).toMatchObject({ ok: false, error: { reason, exitCode } })
    expect(Object.keys((answer as { error: object }).error).sort()).toEqual([
      'exitCode',
      'fix',
      'message',
      'reason',
    ])
  })
})
