// Makes the pictures in docs/images from the running platform: `npm run screenshots`.
// `-- states [names]` makes those of docs/shell-states.md only, `-- manage` those of docs/manage.md; with a folder as
// argument (and perhaps names), writes every page there in both languages, themes and widths instead, and every
// state in two views that cover them.
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium } from '@playwright/test'
import { BROWSER_FLAGS, requireBrowser } from './lib/browser.mjs'
import { build } from './lib/build-steps.mjs'
import { MANAGE_PAGES, fillManagement } from './lib/manage-pages.mjs'
import { logIn, startPlatform } from './lib/platform.mjs'
import { SHELL_STATES } from './lib/shell-states.mjs'
import { at, requireSetUp } from './lib/workspace.mjs'

const onlyStates = process.argv[2] === 'states'
const onlyManagement = process.argv[2] === 'manage'
const everything = onlyStates || onlyManagement ? undefined : process.argv[2]
const named = process.argv.slice(3)
const folder = everything ? resolve(process.env.INIT_CWD ?? '.', everything) : at('docs', 'images')

/** @type {Record<string, { path: string, press?: string }>} */
const PAGES = {
  login: { path: '/user/login' },
  centre: { path: '/' },
  starter: { path: '/starter/list/table-list' },
  manage: { path: '/manage/apps' },
  missing: { path: '/nobody-knows' },
}

/** The pictures that the docs show: page, locale, theme, width. */
const DOCS = [
  ['login', 'zh', 'light', 1440],
  ['centre', 'zh', 'light', 1440],
  ['centre', 'en', 'dark', 1440],
  ['starter', 'zh', 'light', 1440],
  ['manage', 'zh', 'light', 1440],
]

const ALL_PAGES = { ...PAGES, ...MANAGE_PAGES }
const wanted = Object.keys(ALL_PAGES).filter((name) => named.length === 0 || named.includes(name))
const ALL = wanted.flatMap((page) =>
  ['zh', 'en'].flatMap((locale) =>
    ['light', 'dark'].flatMap((theme) => [1440, 390].map((width) => [page, locale, theme, width])),
  ),
)

/** @typedef {{ suffix: string, locale: string, theme: 'light' | 'dark', width: number, height: number }} View */

/** How docs/shell-states.md shows a state. @type {View} */
const DOCS_VIEW = { suffix: '', locale: 'zh-CN', theme: 'light', width: 1200, height: 720 }

/** Between them both languages, themes and widths. @type {View[]} */
const VIEWS = [
  { suffix: '-zh-light', locale: 'zh-CN', theme: 'light', width: 1440, height: 900 },
  { suffix: '-en-dark-phone', locale: 'en-US', theme: 'dark', width: 390, height: 844 },
]

/** Somebody without a role. */
const STRANGER = ['--nickname', '小陌', '--role', 'none']

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
  const pages = everything ? ALL : onlyStates || onlyManagement ? [] : DOCS
  if (everything) await fillManagement(platform)
  for (const [page, locale, theme, width] of pages) {
    await shoot(String(page), String(locale), String(theme), Number(width))
  }
  if (!onlyManagement) {
    mkdirSync(join(folder, 'shell'), { recursive: true })
    platform.cli('user', 'add', 'stranger', ...STRANGER, '--password', platform.password)
    const states = SHELL_STATES.filter(({ name }) => named.length === 0 || named.includes(name))
    for (const state of states) {
      for (const view of everything ? VIEWS : [DOCS_VIEW]) await shootState(state, view)
    }
  }
  if (!everything && !onlyStates) {
    mkdirSync(join(folder, 'manage'), { recursive: true })
    await fillManagement(platform)
    for (const page of Object.keys(MANAGE_PAGES)) await shootManagement(page)
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
  await openPage(page, name)
  const file = `${name}-${locale}-${theme}${width > 500 ? '' : '-phone'}.png`
  await page.screenshot({ path: join(folder, file) })
  console.log(file)
  await context.close()
}

/**
 * A state of the shell, small: JPEG is a third of PNG here.
 *
 * @param {import('./lib/shell-states.mjs').ShellState} state
 * @param {View} view
 */
async function shootState({ name, prepare, path, shows, user, finish }, view) {
  const { suffix, locale, theme, width, height } = view
  const context = await browser.newContext({
    baseURL: platform.origin,
    viewport: { width, height },
    colorScheme: theme,
    locale,
  })
  const page = await context.newPage()
  await prepare?.(page)
  await logIn(page, platform, path, user)
  await finish?.(page)
  await page.locator(shows).first().waitFor({ timeout: 60_000 })
  await page.waitForTimeout(800) // let entrance transitions end
  const file = join('shell', `${name}${suffix}.jpg`)
  await page.screenshot({ path: join(folder, file), type: 'jpeg', quality: 45 })
  console.log(file)
  await context.close()
}

/**
 * Goes to a page, presses what is to be pressed there, and waits until nothing moves.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} name
 */
async function openPage(page, name) {
  const { path, press } = ALL_PAGES[name] ?? { path: '/' }
  if (name === 'login') await page.goto(path)
  else await logIn(page, platform, path)
  await page.waitForLoadState('networkidle')
  if (press) await page.locator(press).first().click()
  await page.waitForTimeout(800) // let entrance transitions end
}

/**
 * A page of the management, small: JPEG is a third of PNG here.
 *
 * @param {string} name
 */
async function shootManagement(name) {
  const context = await browser.newContext({
    baseURL: platform.origin,
    viewport: { width: 1200, height: 720 },
    locale: 'zh-CN',
  })
  const page = await context.newPage()
  await openPage(page, name)
  const file = join('manage', `${name}.jpg`)
  await page.screenshot({ path: join(folder, file), type: 'jpeg', quality: 52 })
  console.log(file)
  await context.close()
}
