import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { create, fingerprint, repository, temporaryFolder } from './command.js'

let cwd: string
beforeEach(() => {
  cwd = temporaryFolder()
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

interface Answer {
  ok: boolean
  files: string[]
  replaces: string[]
  port: number
  directory: string
}

const json = async (...args: string[]) =>
  JSON.parse((await create(cwd, ...args, '--json')).stdout) as Answer

describe('a run', () => {
  it('writes exactly what --dry-run lists', async () => {
    const dry = await json('my-module', '--dry-run')
    expect(readdirSync(cwd)).toEqual([])
    const wet = await json('my-module')
    expect(wet).toEqual({ ...dry, dryRun: false })
    expect(Object.keys(fingerprint(wet.directory))).toEqual(wet.files)
  })

  it('gives the same bytes for the same input', async () => {
    mkdirSync(join(cwd, 'a'))
    mkdirSync(join(cwd, 'b'))
    await create(join(cwd, 'a'), 'my-module', '--title', '标题')
    await create(join(cwd, 'b'), 'my-module', '--title', '标题')
    expect(fingerprint(join(cwd, 'a'))).toEqual(fingerprint(join(cwd, 'b')))
  })

  it('records a free port next to its neighbours', async () => {
    expect((await json('one')).port).toBe(7878)
    expect((await json('two')).port).toBe(7879)
    expect(readFileSync(join(cwd, 'two', '.env'), 'utf8')).toContain('PORT=7879')
  })

  it('replaces with --overwrite, keeps .git and says what it replaces', async () => {
    mkdirSync(join(cwd, 'my-module', '.git'), { recursive: true })
    writeFileSync(join(cwd, 'my-module', '.git', 'HEAD'), 'ref: x')
    writeFileSync(join(cwd, 'my-module', 'mine.txt'), 'mine')
    const answer = await json('my-module', '--overwrite')
    expect(answer.replaces).toEqual(['mine.txt'])
    expect(existsSync(join(cwd, 'my-module', 'mine.txt'))).toBe(false)
    expect(readFileSync(join(cwd, 'my-module', '.git', 'HEAD'), 'utf8')).toBe('ref: x')
  })

  it('writes where --dir says, and there only', async () => {
    await create(cwd, 'my-module', '--dir', 'modules/x')
    expect(readdirSync(cwd)).toEqual(['modules'])
    expect(readdirSync(join(cwd, 'modules'))).toEqual(['x'])
  })

  it('makes a git repository when asked', async () => {
    expect((await create(cwd, 'my-module', '--git')).code).toBe(0)
    expect(existsSync(join(cwd, 'my-module', '.git', 'HEAD'))).toBe(true)
  })
})

/** Writes thousands of files with the real writer, so that there is time to stop it. */
const SLOW_WRITER = `
  const { writeProject } = await import(process.argv[1])
  const files = Array.from({ length: 20000 }, (_, i) => ({ path: 'f' + i, bytes: Buffer.from('x') }))
  await writeProject({ path: process.argv[2], replaces: [] }, files)
`

async function stopInTheMiddle(signal: NodeJS.Signals) {
  const writer = join(repository, 'shared', 'dist', 'node', 'scaffold', 'write-project.js')
  const args = ['--input-type=module', '-e', SLOW_WRITER, '--']
  const child = spawn(process.execPath, [
    ...args,
    pathToFileURL(writer).href,
    join(cwd, 'my-module'),
  ])
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve))
  while (readdirSync(cwd).length === 0 && child.exitCode === null) await sleep(5)
  child.kill(signal)
  return closed
}

describe.skipIf(process.platform === 'win32')('a run that is stopped in the middle', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('by %s leaves nothing', async (signal) => {
    expect(await stopInTheMiddle(signal)).toBeGreaterThan(128)
    expect(readdirSync(cwd)).toEqual([])
  })

  it('by SIGKILL leaves no project, and the next run cleans up', async () => {
    await stopInTheMiddle('SIGKILL')
    expect(existsSync(join(cwd, 'my-module'))).toBe(false)
    expect((await create(cwd, 'my-module')).code).toBe(0)
    expect(readdirSync(cwd)).toEqual(['my-module'])
  })
})
