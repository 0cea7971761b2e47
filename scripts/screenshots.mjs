// Makes the pictures in docs/images from the running platform: `npm run screenshots`.
// `-- states [names]` makes those of docs/shell-states.md only; with a folder as argument, writes every page
// there in both languages, themes and widths instead.
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium } from '@playwright/test'
import { BROWSER_FLAGS, requireBrowser } from './lib/browser.mjs'
import { build } from './lib/build-steps.mjs'
import { logIn, startPlatform } from './lib/platform.mjs'
import { SHELL_STATES } from './lib/shell-states.mjs'
import { at, requireSetUp } from './lib/workspace.mjs'

const onlyStates = process.argv[2] === 'states'
const everything = onlyStates ? undefined : process.argv[2]
const folder = everything ? resolve(process.env.INIT_CWD ?? '.', everything) : at('docs', 'images')

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
const platform = await startPlatform()
const browser = await chromium.launch({
  executablePath: await requireBrowser(),
  args: BROWSER_FLAGS,
})

try {
  platform.cli('apps', 'import', at('test', 'fixtures', 'codo_apps.json'))
  mkdirSync(folder, { recursive: true })
  const pages = everything ? ALL : onlyStates ? [] : DOCS
  for (const [page, locale, theme, width] of pages) {
    await shoot(String(page), String(locale), String(theme), Number(width))
  }
  if (!everything) {
    mkdirSync(join(folder, 'shell'), { recursive: true })
    const { password } = platform
    platform.cli(
      'user',
      'add',
      'stranger',
      '--password',
      password,
      '--nickname',
      '小陌',
      '--role',
      'none',
    )
    const named = process.argv.slice(3)
    const states = SHELL_STATES.filter(({ name }) => named.length === 0 || named.includes(name))
    for (const state of states) await shootState(state)
  }
} finally {
  await browser.close()
  platform.stop()
}

/**
 * @param {string} name page
 * @param {string} locale `zh` or `en`
 * @param {string} theme `light` or `dark`
 * @param {number} width CSS pixels
 */
async function shoot(name, locale, theme, width) {
  const context = await browser.newContext({
    baseURL: platform.origin,
    viewport: { width, height: width > 500 ? 900 : 844 },
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    locale: locale === 'en' ? 'en-US' : 'zh-CN',
  })
  const page = await context.newPage()
  const path = PAGES[/** @type {keyof typeof PAGES} */ (name)]
  if (name === 'login') await page.goto(path)
  else await logIn(page, platform, path)
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(600) // let entrance transitions end
  const file = `${name}-${locale}-${theme}${width > 500 ? '' : '-phone'}.png`
  await page.screenshot({ path: join(folder, file) })
  console.log(file)
  await context.close()
}

/**
 * A state of the shell, small: JPEG is a third of PNG here.
 *
 * @param {import('./lib/shell-states.mjs').ShellState} state
 */
async function shootState({ name, prepare, path, shows, user, finish }) {
  const viewport = { width: 1200, height: 720 }
  const context = await browser.newContext({
    baseURL: platform.origin,
    viewport,
    locale: 'zh-CN',
  })
  const page = await context.newPage()
  await prepare?.(page)
  await logIn(page, platform, path, user)
  await finish?.(page)
  await page.locator(shows).first().waitFor({ timeout: 60_000 })
  await page.waitForTimeout(800) // let entrance transitions end
  const file = join('shell', `${name}.jpg`)
  await page.screenshot({ path: join(folder, file), type: 'jpeg', quality: 60 })
  console.log(file)
  await context.close()
}
