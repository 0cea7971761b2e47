import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, loginAs, test } from './fixtures.js'
import { freePort } from '../../scripts/lib/free-port.mjs'
import { Platform } from './platform.js'
import { register, tokenOf } from './registry.js'

const repository = fileURLToPath(new URL('../../', import.meta.url))
const CODE = 'on-call'
const PAGE = join('src', 'pages', 'test', 'index.vue')

const STORE = `import { defineStore } from 'pinia'
export const useCount = defineStore('count', { state: () => ({ count: 0 }) })
`

let folder: string
let project: string
let platform: Platform
let vite: ChildProcess
let said = ''

/** Packages of the repository serve a project outside of it, which Vite refuses by default. */
const SERVE = `import { createServer } from 'vite'
const [root, port] = process.argv.slice(1)
const server = await createServer({
  root,
  configFile: root + '/vite.config.ts',
  cacheDir: root + '/.vite',
  server: { port: Number(port), fs: { strict: false } },
})
await server.listen()
console.log('listening')`

function edit(from: string, to: string): void {
  const text = readFileSync(join(project, PAGE), 'utf8')
  if (!text.includes(from)) throw new Error(`${PAGE} has no ${from}`)
  writeFileSync(join(project, PAGE), text.replace(from, to))
}

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'codo-scaffold-'))
  project = join(folder, CODE)
  const port = await freePort()
  const create = join(repository, 'shared', 'dist', 'node', 'command', 'create-codo-subapp.cjs')
  const flags = ['--title', '值班', '--port', String(port), '--yes', '--no-git']
  const made = spawnSync(process.execPath, [create, CODE, ...flags], { cwd: folder })
  expect(made.stderr.toString()).toBe('')
  symlinkSync(join(repository, 'node_modules'), join(project, 'node_modules'), 'junction')
  writeFileSync(join(project, 'src', 'stores', 'count.ts'), STORE)
  edit(
    "import PageCard from '@/components/PageCard.vue'",
    "import PageCard from '@/components/PageCard.vue'\nimport { useCount } from '@/stores/count'\nconst counter = useCount()",
  )
  edit(
    "<p>{{ t('test.intro') }}</p>",
    '<button class="add" @click="counter.count++">{{ counter.count }} calls</button>',
  )
  const args = ['--input-type=module', '--eval', SERVE, project, String(port)]
  vite = spawn(process.execPath, args, { cwd: repository, stdio: ['ignore', 'pipe', 'inherit'] })
  vite.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text))
  await new Promise<void>((resolve, reject) => {
    vite.stdout?.once('data', () => resolve())
    vite.once('exit', (status) => reject(new Error(`Vite ended with ${status}`)))
  })
  platform = await Platform.start({ CODO_DEV_APPS: `${CODE}=http://127.0.0.1:${port}` })
})

test.afterAll(async () => {
  vite.kill()
  await platform.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** What a dev server with an empty cache may take on a small machine, in ms. */
const COLD_START = 75_000
test.setTimeout(180_000)

test('an edit of a module shows in the shell and keeps its stores', async ({
  browser,
  request,
}) => {
  const admin = { username: 'admin', password: platform.adminPassword }
  await register(platform, await tokenOf(request, platform, admin), {
    name: '值班【On call】',
    frontend_code: CODE,
  })
  const context = await browser.newContext({ baseURL: platform.url, locale: 'zh-CN' })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await loginAs(page, admin, `/${CODE}/list/table-list`)
  await page.evaluate(() => Object.assign(window, { stillHere: true }))
  // Calls of the gateway client go through native functions that are particular about `this`.
  const rows = page.locator('#child-app tbody').getByRole('row')
  await expect(rows.first()).toBeVisible({ timeout: COLD_START })
  await page.getByRole('menuitem', { name: '测试页' }).click()
  const add = page.locator('#child-app .add')
  await add.click()
  await add.click()
  await expect(add).toHaveText('2 calls')
  expect(await page.evaluate(() => 'stillHere' in window)).toBe(true)

  edit('}} calls', '}} pages')
  await expect(add).toHaveText('2 pages')
  // Vite's watcher drops a change that follows another within 100 ms.
  await page.waitForTimeout(300)
  writeFileSync(
    join(project, PAGE),
    `${readFileSync(join(project, PAGE), 'utf8')}<style>.add { color: rgb(1, 2, 3) }</style>\n`,
  )
  await expect(add).toHaveCSS('color', 'rgb(1, 2, 3)')
  await expect(add).toHaveText('2 pages')
  expect(await page.evaluate(() => 'stillHere' in window)).toBe(true)

  const tab = page.getByRole('navigation', { name: '已打开的应用' }).getByRole('link')
  const centre = page.getByRole('link', { name: /应用中心/ }).first()
  await centre.click()
  await expect(page.locator('#child-app')).toHaveCount(0)
  // An edit reaches an app in its tab, shown or not, and keeps what it holds.
  edit('}} pages', '}} hosts')
  await tab.click()
  await expect(add).toHaveText('2 hosts')
  await page.getByRole('button', { name: '标签页操作' }).click()
  await page.getByRole('menuitem', { name: '刷新', exact: true }).click()
  await expect(add).toHaveText('0 hosts')
  await add.click()
  edit('}} hosts', '}} nodes')
  await expect(add).toHaveText('1 nodes')
  expect(await page.evaluate(() => 'stillHere' in window)).toBe(true)

  await tab.press('Delete')
  await expect(page.locator('#child-app')).toHaveCount(0)
  await expect(page.locator('head style[data-vite-dev-id]')).toHaveCount(0)
  await page.getByRole('link', { name: /值班/ }).first().click()
  await page.getByRole('menuitem', { name: '测试页' }).click()
  await expect(add).toHaveCSS('color', 'rgb(1, 2, 3)')
  expect(errors).toEqual([])
  // Vite reloads the page for a package that its scan did not find.
  expect(said).toContain('listening')
  expect(said).not.toContain('reloading')
  await context.close()
})
