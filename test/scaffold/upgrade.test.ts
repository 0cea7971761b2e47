import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { create, fingerprint, npm, repository, run, subApp, temporaryFolder } from './command.js'
import { OLD_VERSION, createFrom, edit, makeOldPackage } from './old-template.js'

interface Answer {
  ok: boolean
  from: string
  to: string
  available: boolean
  steps: { path: string; outcome: string; notes: string[] }[]
}

let oldPackage: string
let cwd: string
let project: string

beforeAll(() => {
  oldPackage = makeOldPackage(temporaryFolder())
})
afterAll(() => rmSync(oldPackage, { recursive: true, force: true }))
beforeEach(async () => {
  cwd = temporaryFolder()
  project = join(cwd, 'my-module')
  expect((await createFrom(oldPackage, cwd, 'my-module', '--port', '7905')).code).toBe(0)
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const at = (path: string) => join(project, path)
const read = (path: string) => readFileSync(at(path), 'utf8')

async function upgrade(...args: string[]): Promise<Answer & { code: number | null }> {
  const { code, stdout, stderr } = await subApp(project, 'upgrade', '--json', ...args)
  expect(stderr).toBe('')
  return { ...(JSON.parse(stdout) as Answer), code }
}

const outcomes = ({ steps }: Answer) =>
  Object.fromEntries(steps.map(({ path, outcome }) => [path, outcome]))

/** What a user does to a project: every case an upgrade has to tell apart. */
function work(): void {
  edit('src/router.ts', '// Older.', '// Mine.')
  writeFileSync(at('src/access.ts'), `${read('src/access.ts')}\nexport const mine = true\n`)
  rmSync(at('src/utils/constants.ts'))
  writeFileSync(at('src/gone-too.ts'), 'export const gone = "mine"\n')
  writeFileSync(at('src/own.ts'), 'export const own = 1\n')
  edit('package.json', '"pinia"', '"my-own": "1.0.0",\n    "pinia"')

  function edit(path: string, from: string, to: string) {
    expect(read(path)).toContain(from)
    writeFileSync(at(path), read(path).replace(from, to))
  }
}

describe('codo-subapp upgrade', () => {
  it('updates, merges, marks, adds and removes, and keeps what is the own', async () => {
    work()
    const answer = await upgrade()
    expect(answer).toMatchObject({ code: 11, ok: false, from: OLD_VERSION, available: true })
    expect(outcomes(answer)).toEqual({
      'README.md': 'updated',
      'config/defaultSettings.ts': 'updated',
      'package.json': 'merged',
      'src/access.ts': 'merged',
      'src/gone-too.ts': 'kept',
      'src/gone.ts': 'removed',
      'src/router.ts': 'conflict',
      'src/utils/constants.ts': 'kept',
      'tests/routes.test.ts': 'added',
      [`vendor/codo-shared-${OLD_VERSION}.tgz`]: 'removed',
      [`vendor/codo-shared-${answer.to}.tgz`]: 'added',
    })
    expect(read('src/access.ts')).not.toContain('// Older.')
    expect(read('src/access.ts')).toContain('export const mine = true')
    expect(read('src/router.ts')).toMatch(/<<<<<<< project\n\/\/ Mine\.\n=======\n/)
    expect(read('src/router.ts')).toContain(`>>>>>>> template ${answer.to}`)
    expect(existsSync(at('src/utils/constants.ts'))).toBe(false)
    expect(existsSync(at('src/gone.ts'))).toBe(false)
    expect(read('src/gone-too.ts')).toContain('mine')
    expect(read('src/own.ts')).toBe('export const own = 1\n')
    expect(JSON.parse(read('package.json'))).toMatchObject({
      name: 'my-module',
      dependencies: {
        'my-own': '1.0.0',
        pinia: expect.not.stringMatching('4.0.0'),
        '@codo/shared': `file:vendor/codo-shared-${answer.to}.tgz`,
      },
    })
  })

  it('gives an untouched project what a new one has', async () => {
    expect((await upgrade()).code).toBe(0)
    const fresh = join(cwd, 'fresh', 'my-module')
    await create(cwd, 'my-module', '--port', '7905', '--dir', fresh)
    expect(fingerprint(project)).toEqual(fingerprint(fresh))
  })

  it('keeps the engine, and takes the default for a project of before there was a choice', async () => {
    const engine = 'vite-plugin-qiankun'
    rmSync(project, { recursive: true })
    await createFrom(oldPackage, cwd, 'my-module', '--port', '7905', '--engine', engine)
    expect((await upgrade()).code).toBe(0)
    const manifest = () => JSON.parse(read('package.json')) as { codo: { engine?: string } }
    expect(manifest().codo.engine).toBe(engine)
    expect(read('package.json')).toContain(`"${engine}": "1`)

    rmSync(project, { recursive: true })
    await createFrom(oldPackage, cwd, 'my-module', '--port', '7905')
    edit(at('.codo/template.json'), /,\s*"engine": "codo"/, '')
    expect((await upgrade()).code).toBe(0)
    expect(manifest().codo.engine).toBe('codo')
  })

  it('has nothing to do a second time', async () => {
    work()
    await upgrade()
    const before = fingerprint(project)
    expect(await upgrade()).toMatchObject({ code: 0, ok: true, available: false, steps: [] })
    expect(fingerprint(project)).toEqual(before)
  })

  it.each(['--check', '--dry-run'])('%s lists the same steps and writes nothing', async (flag) => {
    work()
    const before = fingerprint(project)
    const dry = await upgrade(flag)
    expect(dry.code).toBe(flag === '--check' ? 10 : 0)
    expect(fingerprint(project)).toEqual(before)
    expect((await upgrade()).steps).toEqual(dry.steps)
    expect((await upgrade('--check')).code).toBe(0)
  })

  it('knows its own files with the line ends of Windows', async () => {
    writeFileSync(at('src/router.ts'), read('src/router.ts').replaceAll('\n', '\r\n'))
    edit(at('src/access.ts'), /\n/g, '\r\n')
    writeFileSync(at('src/access.ts'), `${read('src/access.ts')}export const mine = true\r\n`)
    const answer = await upgrade()
    expect(outcomes(answer)).toMatchObject({
      'src/router.ts': 'updated',
      'src/access.ts': 'merged',
    })
    for (const path of ['src/router.ts', 'src/access.ts']) {
      expect(read(path)).not.toContain('// Older.')
      expect(read(path).replaceAll('\r\n', '')).not.toContain('\n')
    }
  })

  it('puts a new file beside one the project has of that name', async () => {
    writeFileSync(at('tests/routes.test.ts'), 'mine\n')
    const answer = await upgrade()
    expect(answer.code).toBe(11)
    expect(read('tests/routes.test.ts')).toBe('mine\n')
    expect(read('tests/routes.test.ts.from-template')).toContain('describe(')
  })

  it('brings no copy of the package back to a project that takes it from a registry', async () => {
    edit(at('package.json'), /file:vendor\/[^"]+/, '^0.1.0')
    rmSync(at('vendor'), { recursive: true })
    const answer = await upgrade()
    expect(existsSync(at('vendor'))).toBe(false)
    expect(read('package.json')).toContain('"@codo/shared": "^0.1.0"')
    expect(answer.code).toBe(0)
  })

  it('refuses uncommitted changes unless forced', async () => {
    const git = (...args: string[]) =>
      run('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: project })
    await git('init', '--quiet')
    await git('add', '.')
    expect((await git('commit', '--quiet', '-m', 'first')).code).toBe(0)
    writeFileSync(at('src/own.ts'), 'mine')
    const before = fingerprint(at('src'))
    const { code, stdout } = await subApp(project, 'upgrade', '--json')
    expect([code, JSON.parse(stdout)]).toMatchObject([13, { error: { reason: 'dirty' } }])
    expect(fingerprint(at('src'))).toEqual(before)
    expect((await upgrade('--force')).code).toBe(0)
  })

  it.each([
    ['no record', () => rmSync(at('.codo'), { recursive: true })],
    ['a base of other files', () => writeFileSync(at('.codo/base.tgz'), 'x')],
    [
      'a record that names files outside',
      () => edit(at('.codo/template.json'), '"src/gone.ts"', '"../outside.ts"'),
    ],
  ])('refuses a project with %s', async (_name, spoil) => {
    spoil()
    const before = fingerprint(project)
    expect((await subApp(project, 'upgrade')).code).toBe(12)
    expect(fingerprint(project)).toEqual(before)
  })

  it('refuses to go back to an older template', async () => {
    await upgrade()
    const bin = join(oldPackage, 'dist', 'node', 'bin', 'codo-subapp.js')
    expect((await run(process.execPath, [bin, 'upgrade'], { cwd: project })).code).toBe(7)
  })
})

/** Writes thousands of files with the real writer, so that there is time to kill it. */
const SLOW_WRITER = `
  const { applyWrites } = await import(process.argv[1])
  const bytes = Buffer.from('new')
  const writes = Array.from({ length: 20000 }, (_, i) => ({ path: 'src/f' + i, bytes }))
  applyWrites(process.argv[2], [{ path: 'src/router.ts', bytes }, ...writes])
`

describe.skipIf(process.platform === 'win32')('an upgrade that is killed', () => {
  it.each(['next', 'journal.json'])('after %s appeared is taken back', async (stage) => {
    const before = fingerprint(project)
    const writer = join(repository, 'shared', 'dist', 'node', 'upgrade', 'journal.js')
    const args = ['--input-type=module', '-e', SLOW_WRITER, '--', pathToFileURL(writer).href]
    const child = spawn(process.execPath, [...args, project])
    const closed = new Promise((resolve) => child.on('close', resolve))
    while (!existsSync(at(`.codo/upgrade/${stage}`)) && child.exitCode === null) await sleep(1)
    child.kill('SIGKILL')
    await closed
    expect(readdirSync(at('.codo'))).toContain('upgrade')
    expect((await upgrade('--check')).code).toBe(10)
    expect(fingerprint(project)).toEqual(before)
  })
})

it('a second upgrade at the same time is refused', async () => {
  mkdirSync(at('.codo/upgrade'))
  writeFileSync(at('.codo/upgrade/pid'), `${process.pid}`)
  const before = fingerprint(project)
  expect((await subApp(project, 'upgrade')).code).toBe(8)
  expect(fingerprint(project)).toEqual(before)
})

describe('an upgraded project', () => {
  it('installs, and its checks and tests are green', async () => {
    writeFileSync(at('src/access.ts'), `${read('src/access.ts')}\nexport const mine = true\n`)
    expect((await upgrade()).code).toBe(0)
    const install = ['install', '--prefer-offline', '--no-audit', '--no-fund']
    for (const step of [install, ['run', 'tsc'], ['run', 'lint'], ['test'], ['run', 'build']]) {
      const { code, stdout, stderr } = await npm(project, ...step)
      expect(code, `npm ${step.join(' ')}\n${stdout}\n${stderr}`).toBe(0)
    }
  })
})
