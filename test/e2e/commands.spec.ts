import { expect, test, type Page } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:http'
import { mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../scripts/lib/free-port.mjs'
import { encodePassword } from './registry.js'

const root = fileURLToPath(new URL('../../', import.meta.url))

// One after the other: what one of them builds, the others serve.
test.describe.configure({ mode: 'serial' })

/** A root script started as npm starts it. */
class Command {
  output = ''
  readonly ended: Promise<number | null>
  readonly #child: ChildProcess

  constructor(script: string, env: Record<string, string>) {
    this.#child = spawn(process.execPath, [join('scripts', script)], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()))
    }
    this.ended = new Promise((resolve) => this.#child.once('exit', resolve))
  }

  async prints(text: string | RegExp): Promise<void> {
    await expect.poll(() => this.output, { timeout: 50_000 }).toMatch(text)
  }

  /** Where the platform is, on the port that the system chose for `PORT=0`. */
  async url(): Promise<string> {
    const line = /CODO is at (http:\S+)\//
    await this.prints(line)
    return line.exec(this.output)?.[1] ?? ''
  }

  interrupt(): Promise<number | null> {
    this.#child.kill('SIGINT')
    return this.ended
  }
}

test.describe('npm start', () => {
  let dataDir: string
  test.beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'codo-start-'))))
  test.afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

  test('prints the URL and, on the first run only, the generated password', async ({ request }) => {
    const env = { PORT: '0', CODO_DATA_DIR: dataDir, CODO_ADMIN_PASSWORD: '' }
    const first = new Command('start.mjs', env)
    await first.prints('shown only now')
    const password = /(?:password|密码)\S*\s*[:：]?\s*(\S{8,})/i.exec(first.output)?.[1] ?? ''
    const login = { data: { username: 'admin', password: encodePassword(password) } }
    const logIn = async (command: Command) =>
      (await request.post(`${await command.url()}/api/acc/login/05/`, login)).json()
    expect(await logIn(first)).toMatchObject({ code: 0 })
    expect(await first.interrupt()).toBe(0)

    const second = new Command('start.mjs', env)
    expect(await logIn(second)).toMatchObject({ code: 0 })
    expect(second.output).not.toContain(password)
    expect(await second.interrupt()).toBe(0)
  })

  test('a port in use gives one clear line and exit code 1', async () => {
    const squatter = createServer()
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve))
    const address = squatter.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    const start = new Command('start.mjs', { PORT: port, CODO_DATA_DIR: dataDir })
    expect(await start.ended).toBe(1)
    expect(start.output).toContain(port)
    expect(start.output).toContain('PORT')
    expect(start.output).not.toMatch(/\n\s+at /)
    squatter.close()
  })
})

const TABLE = /\/starter\/list\/table-list$/

/** Hides the template in its tab, shows, refreshes, closes and opens it again, all in one page. */
async function useTabs(page: Page): Promise<void> {
  const app = page.locator('#child-app')
  const search = app.getByRole('textbox', { name: '搜索名称、描述或负责人' })
  const tab = page.getByRole('navigation', { name: '已打开的应用' }).getByRole('link')
  await page.evaluate(() => Object.assign(window, { stillHere: true }))
  await search.fill('kept')
  await page
    .getByRole('link', { name: /应用中心/ })
    .first()
    .click()
  await expect(app).toHaveCount(0)
  await tab.click()
  await expect(search).toHaveValue('kept')
  await page.getByRole('button', { name: '标签页操作' }).click()
  await page.getByRole('menuitem', { name: '刷新', exact: true }).click()
  await expect(search).toHaveValue('')
  await expect(app.locator('tbody').getByRole('row').first()).toBeVisible()
  await expect(page).toHaveURL(TABLE)
  await tab.press('Delete')
  await expect(app).toHaveCount(0)
  await page
    .getByRole('main')
    .getByRole('link', { name: /示例应用/ })
    .first()
    .click()
  await expect(app.locator('tbody').getByRole('row').first()).toBeVisible()
  expect(await page.evaluate(() => 'stillHere' in window)).toBe(true)
}

test('npm run dev shows the template inside the host, both with hot updates and tabs', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const dataDir = mkdtempSync(join(tmpdir(), 'codo-dev-'))
  const port = await freePort()
  const password = 'dev-Passw0rd!'
  const dev = new Command('dev.mjs', {
    PORT: String(port),
    CODO_DATA_DIR: dataDir,
    CODO_ADMIN_PASSWORD: password,
  })
  const context = await browser.newContext({ locale: 'zh-CN' })
  const page = await context.newPage()
  const log: string[] = []
  const touched = new Map<string, Date>()
  page.on('console', (message) => log.push(message.text()))
  page.on('pageerror', (error) => log.push(`page error: ${error.message}`))
  try {
    await page.goto(`${await dev.url()}/user/login?c_url=%2Fstarter%2Flist%2Ftable-list`)
    await page.getByLabel('用户名', { exact: true }).fill('admin')
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.waitForURL(TABLE)
    // Two dev servers start with empty caches.
    await expect(page.locator('#child-app')).toContainText(/\S/, { timeout: 75_000 })
    // One client for the host, one for the template.
    await expect
      .poll(() => log.filter((line) => line.includes('[vite] connected')).length)
      .toBeGreaterThanOrEqual(2)
    expect(log.filter((line) => line.startsWith('page error'))).toEqual([])
    // Mounted, not merely loading: modules accept updates once they have run.
    await page.locator('#child-app').getByRole('menuitem', { name: '测试页' }).waitFor()
    // A new time is enough for an update.
    const updates = () => log.filter((line) => line.includes('hot updated: /src/styles/base.css'))
    for (const [index, workspace] of ['main-app', 'subapp-template'].entries()) {
      const file = join(root, workspace, 'src', 'styles', 'base.css')
      touched.set(file, statSync(file).mtime)
      utimesSync(file, new Date(), new Date())
      await expect.poll(() => updates().length).toBe(index + 1)
    }
    await expect(page).toHaveURL(TABLE)
    await useTabs(page)
    expect(log.filter((line) => /^page error|Vue warn/.test(line))).toEqual([])
  } finally {
    await dev.interrupt()
    // With its old time a file does not make the next start build anew.
    for (const [file, time] of touched) utimesSync(file, time, time)
    await context.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
