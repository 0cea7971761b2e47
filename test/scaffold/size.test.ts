import { readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { create, fingerprint, repository, run, temporaryFolder } from './command.js'

let root: string
let project: string

beforeAll(async () => {
  root = temporaryFolder()
  project = join(root, 'my-module')
  const made = await create(root, 'my-module', '--title', '我的模块', '--port', '7901')
  expect(made.stderr).toBe('')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Files that a user reads; neither the package that comes along packed nor the record of upgrades. */
const sources = () =>
  Object.keys(fingerprint(project)).filter(
    (path) => !/^(vendor|\.codo|dist|node_modules)\//.test(path),
  )

const read = (path: string) => readFileSync(join(project, path), 'utf8')

/** Scripts that the page starts with, in bytes as they travel. */
function firstDownload(): Map<string, number> {
  const scripts = read('dist/index.html').matchAll(/<script [^>]*src="\/web\/my-module\/([^"]+)"/g)
  const size = (file: string) => gzipSync(readFileSync(join(project, 'dist', file))).length
  return new Map([...scripts].map(([, file = '']) => [file, size(file)]))
}

describe('a generated project', () => {
  it('has at most 60 files and 3,000 lines', () => {
    const files = sources()
    expect(files.length).toBeLessThanOrEqual(60)
    const lines = files.reduce((sum, path) => sum + read(path).split('\n').length - 1, 0)
    expect(lines).toBeLessThanOrEqual(3000)
  })

  it('starts with at most 75 KB beside the component library', async () => {
    // Installing is tested in project.test.ts; here the repository's own packages serve.
    symlinkSync(join(repository, 'node_modules'), join(project, 'node_modules'), 'junction')
    const vite = join(repository, 'node_modules', 'vite', 'bin', 'vite.js')
    // Vitest's NODE_ENV would build Vue for development.
    const env = { ...process.env, NODE_ENV: 'production' }
    const built = await run(process.execPath, [vite, 'build'], { cwd: project, env })
    expect(built.code, built.stderr).toBe(0)
    // How long plugins took is said on a busy machine; it is no fault of the build.
    const said = (built.stdout + built.stderr).replace(/^.*TIMINGS\b[^]*?#bundlertimings.*$/m, '')
    expect(said).not.toMatch(/warning|may not be/i)

    const files = [...firstDownload()]
    const [library, own] = [true, false].map((wanted) =>
      files.filter(([file]) => file.includes('element-plus') === wanted),
    ) as [typeof files, typeof files]
    expect(library.length).toBeGreaterThan(0)
    const total = own.reduce((sum, [, bytes]) => sum + bytes, 0)
    expect(total, JSON.stringify(Object.fromEntries(own))).toBeLessThanOrEqual(75_000)
    // What only pages need stays with them.
    expect(library.map(([, bytes]) => bytes).reduce((a, b) => a + b)).toBeLessThanOrEqual(65_000)
    expect(readdirSync(join(project, 'dist', 'assets')).length).toBeGreaterThan(files.length)
  })
})
