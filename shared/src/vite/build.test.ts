import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { InlineConfig } from 'vite'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { codoSubApp, type SubAppManifest, type SubAppOptions } from './index.js'

// Whole builds, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

interface Vite {
  build(config: InlineConfig): Promise<unknown>
}

/** Inside the repository, so that `vite` and others resolve from it. */
const CACHE = fileURLToPath(new URL('../../../.cache/', import.meta.url))
const folders: string[] = []

const PAGE =
  '<!doctype html><html><head></head><body><script type="module" src="/src/main.ts"></script></body></html>'
const LIFECYCLES = 'export const bootstrap = () => {}, mount = () => {}, unmount = () => {}\n'

/** Writes a project; `main` is its entry. */
function project(main: string, files: Record<string, string> = {}): string {
  mkdirSync(CACHE, { recursive: true })
  const root = mkdtempSync(join(CACHE, 'build-'))
  folders.push(root)
  const all = {
    'package.json': '{"name":"orders","version":"1.0.0"}',
    'index.html': PAGE,
    'src/main.ts': LIFECYCLES + main,
    ...files,
  }
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return root
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

for (const name of ['vite', 'vite-7']) {
  describe(name, () => {
    async function build(root: string, config: InlineConfig = {}, options: SubAppOptions = {}) {
      const { build: run } = (await import(name)) as Vite
      await run({
        root,
        configFile: false,
        logLevel: 'silent',
        plugins: [codoSubApp({ root, ...options })],
        ...config,
      })
      const assets = join(root, 'dist', 'assets')
      const read = (start: string) =>
        readFileSync(
          join(assets, readdirSync(assets).find((file) => file.startsWith(start)) ?? start),
          'utf8',
        )
      return { page: readFileSync(join(root, 'dist', 'index.html'), 'utf8'), read }
    }

    it('writes a page of classic scripts, the entry last', async () => {
      const { page } = await build(
        project('import("./lazy")', { 'src/lazy.ts': 'export const a = 1' }),
      )
      expect(page).not.toContain('type="module"')
      expect(page.match(/<script [^>]*>/g)).toEqual([
        expect.stringMatching(
          /^<script defer src="\/web\/orders\/assets\/codo-loader-[^"]+\.js">$/,
        ),
        expect.stringMatching(
          /^<script defer src="\/web\/orders\/assets\/index-[^"]+\.js" entry>$/,
        ),
      ])
      expect(page).toContain('<meta name="codo-sub-app" content="orders">')
    })

    it('fails on a native import() that is left, and says what to do', async () => {
      const main = 'export const load = (name: string) => import(/* @vite-ignore */ name)'
      await expect(build(project(main))).rejects.toThrow(
        /native import\(…\) is left.*import\.meta\.glob/s,
      )
    })

    it('fails on an external module', async () => {
      const config = { build: { rollupOptions: { external: ['vue'] } } }
      await expect(build(project('export * from "vue"'), config)).rejects.toThrow(
        /external module vue cannot be imported/,
      )
    })

    it('fails on top-level await', async () => {
      await expect(build(project('await Promise.resolve()'))).rejects.toThrow(/top-level await/i)
    })

    it('fails on import.meta that a classic script cannot have', async () => {
      await expect(build(project('import.meta.resolve("a")'))).rejects.toThrow(
        /import\.meta\.resolve does not exist/,
      )
    })

    it('fails on a library build and on several outputs', async () => {
      const lib = { build: { lib: { entry: 'src/main.ts', formats: ['es' as const] } } }
      await expect(build(project(''), lib)).rejects.toThrow(/build\.lib/)
    })

    describe('a project that cuts node_modules apart', () => {
      const cut = async (engine: NonNullable<SubAppOptions['engine']>) => {
        const manualChunks = (id: string) => (/node_modules|shared/.test(id) ? 'vendor' : undefined)
        const config = { build: { rollupOptions: { output: { manualChunks } } } } as InlineConfig
        return build(project('document.title = window.name'), config, { engine })
      }

      it('leaves the loader one classic script', async () => {
        const { read } = await cut('codo')
        expect(read('codo-loader')).toContain('createElement')
        expect(read('codo-loader')).not.toMatch(/require|vendor/)
      })

      it('takes the globals of native chunks from the sandbox', async () => {
        const { page, read } = await cut('vite-plugin-qiankun')
        expect(read('index-')).toMatch(/^import \{ window, document\b.*\} from "\.\/codo-sandbox-/m)
        expect(page.indexOf('claimSandbox')).toBeLessThan(page.indexOf('import('))
        expect(page.indexOf('superviseApp')).toBeGreaterThan(page.indexOf('createDeffer'))
      })
    })

    it('keeps source maps that are inline', async () => {
      const { read } = await build(
        project('export const marked = "find-me"; console.log(marked)'),
        {
          build: { sourcemap: 'inline' },
        },
      )
      const [, data = ''] = read('index-').split('base64,')
      const map = JSON.parse(Buffer.from(data, 'base64').toString()) as { mappings: string }
      expect(map.mappings).toMatch(/^;[^;]/)
    })

    it('gives a chunk another name when its base changes', async () => {
      const names = async (base: string) => {
        const { page } = await build(project(''), { base })
        return /index-[^"]+\.js/.exec(page)?.[0]
      }
      expect(await names('/web/orders/')).not.toBe(await names('/web/other/'))
    })

    it('keeps chunks apart and loads what they import', async () => {
      const files = {
        'src/a.ts': 'import "./a.css"\nimport { c } from "./c"\nexport const a = () => c',
        'src/b.ts': 'import { c } from "./c"\nexport const b = () => c',
        'src/c.ts': 'export const c = "shared by both".repeat(2)',
        'src/a.css': '.a { color: red }',
      }
      const main = 'export const load = () => [import("./a"), import("./b")]'
      const { read } = await build(project(main, files))
      const table = /\},(\{"\.\/.*\})\);__codo__\.run/.exec(read('index-'))?.[1] ?? '{}'
      const needs = Object.values(JSON.parse(table) as Record<string, string[]>)
      expect(needs.map((list) => list.map((file) => file.replace(/-[^.]+/, '')))).toEqual([
        ['assets/c.js', 'assets/a.js', 'assets/a.css'],
        ['assets/c.js', 'assets/b.js'],
      ])
    })

    it('describes the build in codo-manifest.json', async () => {
      const files = {
        'public/favicon.svg': '<svg/>',
        'src/locales/zh-CN.ts': "export default { 'menu.list': 'x', 'old.key': 'y' }",
        'src/access.ts':
          "import zh from './locales/zh-CN'\nimport { isGranted } from './rules'\nexport const can = (p: never) => isGranted(p, 'component', 'delete') && zh['menu.list']",
        'src/rules.ts': 'export const isGranted = (...names: unknown[]) => names.length > 0',
      }
      const root = project('export { can } from "./access"', files)
      await build(root)
      const manifest = JSON.parse(
        readFileSync(join(root, 'dist', 'codo-manifest.json'), 'utf8'),
      ) as SubAppManifest
      expect(manifest).toMatchObject({
        name: 'orders',
        version: '1.0.0',
        revision: expect.stringMatching(/^[0-9a-f]{40}$/) as string,
        locales: { languages: ['zh-CN'], keys: ['menu.list'] },
        permissions: { page: [], component: ['delete'] },
      })
      expect(Date.parse(manifest.builtAt)).not.toBeNaN()
      expect(manifest.files.map(({ path }) => path)).toEqual(
        expect.arrayContaining(['index.html', 'favicon.svg']) as string[],
      )
      for (const { path, size, sha256 } of manifest.files) {
        const content = readFileSync(join(root, 'dist', path))
        expect(content).toHaveLength(size)
        expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
      }
    })

    it('hands the entry to vite-plugin-qiankun when asked to', async () => {
      const { page } = await build(project(''), {}, { engine: 'vite-plugin-qiankun' })
      expect(page).toContain("global.qiankunName = 'orders'")
    })
  })
}

describe('codoSubApp', () => {
  it.each([
    ['{"name":"Orders"}', 'characters'],
    ['{"name":"temp"}', 'reserved'],
    ['{"version":"1"}', 'has no "name"'],
    ['{', 'cannot be read'],
  ])('refuses %s', (manifest, reason) => {
    const root = project('', { 'package.json': manifest })
    expect(() => codoSubApp({ root })).toThrow(reason)
  })

  it('takes a code in place of the name', () => {
    const root = project('', { 'package.json': '{"name":"@team/orders"}' })
    expect(() => codoSubApp({ root })).toThrow('characters')
    expect(() => codoSubApp({ root, code: 'orders' })).not.toThrow()
  })
})
