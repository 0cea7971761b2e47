import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runSubApp } from '../subapp/command.js'

let root: string
let project: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'codo-trim-'))
  project = join(root, 'project')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const at = (...path: string[]) => join(project, 'node_modules', ...path)

function put(file: string, content: object | string = 'x'): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
}

const LIBRARY = {
  name: 'library',
  main: 'lib/index.js',
  exports: {
    '.': { types: './es/index.d.ts', import: './es/index.mjs', require: './lib/index.js' },
  },
  dependencies: { icons: '1' },
}
const ICONS = { name: 'icons', main: './dist/index.cjs', module: './dist/index.js' }
const LIST = { library: ['lib', 'dist/full.*'], icons: ['dist/*.cjs'] }

function putLibrary(folder: string, manifest: object = LIBRARY): void {
  for (const file of ['es/index.mjs', 'lib/index.js', 'lib/a/b.js', 'dist/full.js', 'dist/x.css']) {
    put(join(folder, file))
  }
  put(join(folder, 'package.json'), manifest)
}

function putIcons(folder: string): void {
  for (const file of ['dist/index.cjs', 'dist/index.js']) put(join(folder, file))
  put(join(folder, 'package.json'), ICONS)
}

function putProject(trim: object = LIST): void {
  put(join(project, 'package.json'), { name: 'project', codo: { title: 'x', trim } })
  putLibrary(at('library'))
  putIcons(at('icons'))
}

async function trim(env: Record<string, string> = {}, ...args: string[]) {
  let [stdout, stderr] = ['', '']
  const exitCode = await runSubApp(['trim', ...args], {
    cwd: project,
    env,
    terminal: false,
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
  })
  return { exitCode, stdout, stderr }
}

const QUIET = { exitCode: 0, stdout: '', stderr: '' }
const isWhole = (folder: string) => existsSync(join(folder, 'lib', 'a', 'b.js'))

describe('codo-subapp trim', () => {
  it('takes out what the project lists, says so once, then is silent', async () => {
    putProject()
    const { exitCode, stdout, stderr } = await trim()
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^✓ \d+ MB .* out of (icons, library|library, icons)\n$/)
    for (const gone of ['library/lib', 'library/dist/full.js', 'icons/dist/index.cjs']) {
      expect(existsSync(at(gone)), gone).toBe(false)
    }
    for (const kept of ['library/es/index.mjs', 'library/dist/x.css', 'icons/dist/index.js']) {
      expect(existsSync(at(kept)), kept).toBe(true)
    }
    expect(await trim()).toEqual(QUIET)
  })

  it('lists what it took out with --json', async () => {
    putProject()
    const { trimmed } = JSON.parse((await trim({}, '--json')).stdout) as { trimmed: object[] }
    expect(trimmed).toContainEqual({
      name: 'library',
      paths: ['lib', 'dist/full.js'],
      bytes: expect.any(Number),
    })
  })

  it('does nothing when it is switched off, and without a list or an installation', async () => {
    putProject()
    expect(await trim({ CODO_TRIM: 'none' })).toEqual(QUIET)
    expect(isWhole(at('library'))).toBe(true)
    put(join(project, 'package.json'), { name: 'project' })
    expect(await trim()).toEqual(QUIET)
    rmSync(at(), { recursive: true })
    expect(await trim()).toEqual(QUIET)
    rmSync(project, { recursive: true })
    mkdirSync(project)
    expect(await trim()).toEqual(QUIET)
  })

  it('leaves whole what another package wants, with all that this needs', async () => {
    putProject()
    put(at('@scope', 'table', 'package.json'), { peerDependencies: { library: '*' } })
    expect(await trim()).toEqual(QUIET)
    expect(isWhole(at('library'))).toBe(true)
    expect(existsSync(at('icons', 'dist', 'index.cjs'))).toBe(true)
  })

  it.each([
    ['keeps its modules elsewhere', { ...LIBRARY, exports: { import: './lib/index.js' } }],
    ['names its modules the old way', { ...LIBRARY, exports: undefined, module: 'lib/index.js' }],
    ['has its types there', { ...LIBRARY, types: './lib/index.d.ts' }],
    ['is CommonJS alone', { ...LIBRARY, exports: { require: './lib/index.js' } }],
  ])('leaves a version whole that %s', async (_, manifest) => {
    putProject({ library: LIST.library })
    putLibrary(at('library'), manifest)
    await trim()
    expect(isWhole(at('library'))).toBe(true)
  })

  it('finds packages where pnpm and nested installations keep them', async () => {
    putProject()
    rmSync(at('library'), { recursive: true })
    const store = at('.pnpm', 'library@1', 'node_modules', 'library')
    putLibrary(store)
    symlinkSync(store, at('library'), 'junction')
    putIcons(at('frame', 'node_modules', 'icons'))
    put(at('frame', 'package.json'), {})
    await trim()
    expect(isWhole(store)).toBe(false)
    expect(existsSync(at('frame', 'node_modules', 'icons', 'dist', 'index.cjs'))).toBe(false)
  })

  it('leaves alone what a link leads to: a package, a folder of one, the whole node_modules', async () => {
    putProject()
    const outside = join(root, 'outside')
    putLibrary(outside)
    rmSync(at('library'), { recursive: true })
    symlinkSync(outside, at('library'), 'junction')
    await trim()
    expect(isWhole(outside)).toBe(true)

    rmSync(at('library'))
    putLibrary(at('library'))
    rmSync(at('library', 'dist'), { recursive: true })
    symlinkSync(join(outside, 'dist'), at('library', 'dist'), 'junction')
    await trim()
    expect(existsSync(join(outside, 'dist', 'full.js'))).toBe(true)

    rmSync(at(), { recursive: true })
    putLibrary(join(root, 'modules', 'library'))
    symlinkSync(join(root, 'modules'), at(), 'junction')
    expect(await trim()).toEqual(QUIET)
    expect(isWhole(join(root, 'modules', 'library'))).toBe(true)
  })

  it('takes nothing for a path that leads out, is none, or names a file with other signs', async () => {
    putProject({ library: ['../icons', '.', '', 'es/../lib', '/lib', 'li(b|c)', 7], icons: 'dist' })
    expect(await trim()).toEqual(QUIET)
    expect(isWhole(at('library'))).toBe(true)
    expect(existsSync(at('icons', 'dist', 'index.cjs'))).toBe(true)
  })

  it('says why when it cannot, and does not fail the installation', async () => {
    mkdirSync(project)
    const { exitCode, stdout, stderr } = await trim({}, '--dir', 'nowhere')
    expect([exitCode, stdout]).toEqual([0, ''])
    expect(stderr).toMatch(/^! codo-subapp trim: ENOENT/)
  })
})
