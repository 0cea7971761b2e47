// Makes the pictures in docs/images from the running platform: `npm run screenshots`.
// With a folder as argument, writes every page there in both languages, themes and widths instead.
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium } from '@playwright/test'
import { BROWSER_FLAGS, requireBrowser } from './lib/browser.mjs'
import { build } from './lib/build-steps.mjs'
import { logIn, startPlatform } from './lib/platform.mjs'
import { at, requireSetUp } from './lib/workspace.mjs'

const everything = process.argv[2]
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
  for (const [page, locale, theme, width] of everything ? ALL : DOCS) {
    await shoot(String(page), String(locale), String(theme), Number(width))
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
