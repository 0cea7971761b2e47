import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  commandOf,
  create,
  diskMegabytes,
  fingerprint,
  npm,
  run,
  temporaryFolder,
} from './command.js'

let root: string
let project: string

const read = (path: string) => readFileSync(join(project, path), 'utf8')

/** Megabytes of what was installed. */
async function installAndCheck(folder: string): Promise<number> {
  await succeed(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund')
  const megabytes = diskMegabytes(join(folder, 'node_modules'))
  const steps = [['run', 'tsc'], ['run', 'lint'], ['test'], ['run', 'build']]
  for (const step of steps) await succeed(folder, ...step)
  return megabytes
}

async function succeed(folder: string, ...step: string[]): Promise<void> {
  const { code, stdout, stderr } = await npm(folder, ...step)
  expect(code, `npm ${step.join(' ')}\n${stdout}\n${stderr}`).toBe(0)
}

beforeAll(async () => {
  root = temporaryFolder()
  // As inside this repository: a parent with workspaces and another tsconfig must not matter.
  writeFileSync(join(root, 'package.json'), '{"name":"parent","workspaces":["packages/*"]}')
  writeFileSync(join(root, 'tsconfig.json'), '{"compilerOptions":{"strict":false},"files":[]}')
  mkdirSync(join(root, 'packages'))
  project = join(root, 'my-module')
  const made = await create(root, 'my-module', '--title', '我的模块【Mine】', '--port', '7901')
  expect(made.stderr).toBe('')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('a generated project', () => {
  it('has these files', () => {
    expect(Object.keys(fingerprint(project)).join('\n')).toMatchSnapshot()
  })

  it.each(['package.json', '.env', '.gitignore', 'README.md', 'tsconfig.json'])(
    'has this %s',
    (path) => expect(read(path)).toMatchSnapshot(),
  )

  it('names nothing of the template', async () => {
    const files = Object.keys(fingerprint(project)).filter((path) => !path.startsWith('vendor/'))
    for (const path of files) {
      expect(read(path), path).not.toMatch(/\bstarter\b|Starter】|subapp-template\/|\{\{\w+\}\}/)
    }
  })

  it('installs, and every check and the build are green', async () => {
    expect(await installAndCheck(project)).toBeLessThanOrEqual(200)
    const html = read('dist/index.html')
    expect(html).toContain('<meta name="codo-sub-app" content="my-module">')
    expect(html).toContain('<title>我的模块【Mine】</title>')
    expect(html).toContain('/web/my-module/assets/')
    expect(html).not.toContain('/web/starter/')
  })

  it('carries a package that can scaffold the same project again', async () => {
    const own = join(project, 'node_modules', '@codo', 'shared')
    const bin = commandOf(own, 'create-codo-subapp')
    const again = join(root, 'again', 'my-module')
    const args = [bin, 'my-module', '--title', '我的模块【Mine】', '--port', '7901', '--dir', again]
    const { code, stderr } = await run(process.execPath, args, { cwd: root })
    expect([code, stderr]).toEqual([0, ''])
    const generated = fingerprint(again)
    const first = fingerprint(project)
    for (const [path, hash] of Object.entries(generated)) expect(first[path], path).toBe(hash)
  })
})

describe('a project with --engine vite-plugin-qiankun', () => {
  const other = () => join(root, 'other-engine')
  const manifest = (folder: string) =>
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      codo: object
      devDependencies: Record<string, string>
    }

  it('differs in package.json only: the engine and what it needs', async () => {
    const args = ['--engine', 'vite-plugin-qiankun', '--dir', other()]
    expect((await create(root, 'other-engine', '--port', '7902', ...args)).stderr).toBe('')
    expect((await create(root, 'this-engine', '--port', '7902', '--dir', 'x/y')).stderr).toBe('')
    const mine = join(root, 'x', 'y')
    expect(Object.keys(fingerprint(other()))).toEqual(Object.keys(fingerprint(mine)))
    expect(manifest(other()).codo).toMatchObject({ engine: 'vite-plugin-qiankun' })
    expect(manifest(mine).codo).toMatchObject({ engine: 'codo' })
    const { 'vite-plugin-qiankun': version, ...rest } = manifest(other()).devDependencies
    expect(version).toMatch(/^\d/)
    expect(rest).toEqual(manifest(mine).devDependencies)
  })

  it('installs, and every check and the build are green', async () => {
    await installAndCheck(other())
    const html = readFileSync(join(other(), 'dist', 'index.html'), 'utf8')
    expect(html).toContain('<meta name="codo-sub-app" content="other-engine">')
    expect(html).toContain("import('/web/other-engine/assets/")
    expect(html).not.toContain('__codo__')
  })
})
