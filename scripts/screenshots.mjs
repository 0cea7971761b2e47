// Makes the pictures in docs/images from the running platform: `npm run screenshots`.
// With a folder as argument, writes every page there in both languages, themes and widths instead.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium } from '@playwright/test'
import { BROWSER_FLAGS, requireBrowser } from './lib/browser.mjs'
import { build } from './lib/build-steps.mjs'
import { freePort } from './lib/free-port.mjs'
import { at, requireSetUp } from './lib/workspace.mjs'

const everything = process.argv[2]
const folder = everything ? resolve(process.env.INIT_CWD ?? '.', everything) : at('docs', 'images')
const password = 'Screen-shots-1!'

const PAGES = {
  login: '/user/login',
  centre: '/',
  starter: '/starter/list/table-list',
  manage: '/manage/apps',
  missing: '/nobody-knows',
}

/** The pictures that the docs show: page, locale, theme, width. */
const DOCS = [
  ['login', 'zh', 'light', 1440],
  ['centre', 'zh', 'light', 1440],
  ['centre', 'en', 'dark', 1440],
  ['starter', 'zh', 'light', 1440],
  ['manage', 'zh', 'light', 1440],
]

const ALL = Object.keys(PAGES).flatMap((page) =>
  ['zh', 'en'].flatMap((locale) =>
    ['light', 'dark'].flatMap((theme) => [1440, 390].map((width) => [page, locale, theme, width])),
  ),
)

requireSetUp()
await build()
const port = await freePort()
const origin = `http://127.0.0.1:${port}`
const data = mkdtempSync(join(tmpdir(), 'codo-screens-'))
const env = {
  ...process.env,
  PORT: String(port),
  CODO_DATA_DIR: data,
  CODO_ADMIN_PASSWORD: password,
}
const server = spawn(process.execPath, [at('server', 'dist', 'main.js')], { env, stdio: 'ignore' })
const browser = await chromium.launch({
  executablePath: await requireBrowser(),
  args: BROWSER_FLAGS,
})

try {
  while (
    !(await fetch(origin).then(
      (response) => response.ok,
      () => false,
    ))
  ) {
    await new Promise((done) => setTimeout(done, 100))
  }
  spawnSync(
    process.execPath,
    [at('server', 'dist', 'cli.js'), 'apps', 'import', at('test', 'fixtures', 'codo_apps.json')],
    { env },
  )
  mkdirSync(folder, { recursive: true })
  for (const [page, locale, theme, width] of everything ? ALL : DOCS) {
    await shoot(String(page), String(locale), String(theme), Number(width))
  }
} finally {
  await browser.close()
  server.kill()
  rmSync(data, { recursive: true, force: true })
}

/**
 * @param {string} name page
 * @param {string} locale `zh` or `en`
 * @param {string} theme `light` or `dark`
 * @param {number} width CSS pixels
 */
async function shoot(name, locale, theme, width) {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width, height: width > 500 ? 900 : 844 },
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    locale: locale === 'en' ? 'en-US' : 'zh-CN',
  })
  const page = await context.newPage()
  const path = PAGES[/** @type {keyof typeof PAGES} */ (name)]
  await page.goto(name === 'login' ? path : `/user/login?c_url=${encodeURIComponent(path)}`)
  if (name !== 'login') {
    await page.locator('input[autocomplete="username"]').fill('admin')
    await page.locator('input[type="password"]').fill(password)
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => !url.pathname.startsWith('/user/'))
  }
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(600) // let entrance transitions end
  const file = `${name}-${locale}-${theme}${width > 500 ? '' : '-phone'}.png`
  await page.screenshot({ path: join(folder, file) })
  console.log(file)
  await context.close()
}
