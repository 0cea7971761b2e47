import {
  cpSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from '@playwright/test'
import { builtFolder, codeOf, KINDS, type Kind } from '../fixtures/existing-apps/kinds.mjs'
import { expect, loginAs, test as base, type Person } from './fixtures.js'
import { Platform } from './platform.js'
import { register, tokenOf } from './registry.js'

export { expect, KINDS, codeOf, type Kind }

/** Login state of a browser context, as Playwright stores it. */
type StorageState = Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>

interface ExistingApps {
  /** Cookies and storage of the administrator, so that tests need not log in one by one. */
  state: StorageState
}

const DISPLAY: Record<Kind, string> = {
  vue2: '老资产【Vue 2】',
  react: '老工单【React】',
  hash: '老监控【Hash】',
  codo: '新值班【Codo】',
  esm: '新发布【ESM】',
}

/** Name on the card and in the bar. */
export const nameOf = (kind: Kind): string => DISPLAY[kind]

/** Name of a built file: webpack's `app.4a3103ab.js`, Vite's `index-BXTbLiq8.css`. */
const HASHED = /[.-]([\w-]{8})\.(js|css)$/

/** The same app as another build of it would be: each hashed file has another name. */
function renamedCopy(kind: Kind, release: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'codo-release-'))
  cpSync(builtFolder(kind), folder, { recursive: true })
  const files = (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
  const hashes = files.flatMap((file) => HASHED.exec(file)?.[1] ?? [])
  const rename = (text: string) =>
    hashes.reduce((all, hash) => all.replaceAll(hash, hash.slice(0, -1) + release), text)
  for (const file of files) {
    const text = rename(readFileSync(file, 'utf8'))
    rmSync(file)
    writeFileSync(folder + rename(file.slice(folder.length)), text)
  }
  return folder
}

/**
 * Deploys a built fixture.
 *
 * @param release one character that makes another release of it
 */
function deployExisting(platform: Platform, kind: Kind, release?: string): void {
  const folder = release ? renamedCopy(kind, release) : builtFolder(kind)
  platform.cli('deploy', codeOf(kind), folder, '--force')
  if (release) rmSync(folder, { recursive: true, force: true })
}

async function logInOnce(browser: Browser, platform: Platform, person: Person) {
  const context = await browser.newContext({ baseURL: platform.url, locale: 'zh-CN' })
  await loginAs(await context.newPage(), person)
  const state = await context.storageState()
  await context.close()
  return state
}

interface TestFixtures {
  /** Deploys another release of an app (one character names it); the first returns with the test's end. */
  redeploy: (kind: Kind, release: string) => void
}

/** The platform with one existing app of each kind, and an administrator who is logged in. */
export const test = base.extend<TestFixtures, { existing: ExistingApps }>({
  platform: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
    async ({}, use) => {
      // As a plain file server has it: with a new build the files of the last one are gone.
      const platform = await Platform.start({ CODO_KEEP_BUILDS: '1' })
      await use(platform)
      await platform.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  existing: [
    async ({ browser, platform, people, playwright }, use) => {
      const request = await playwright.request.newContext()
      const token = await tokenOf(request, platform, people.admin)
      await request.dispose()
      for (const kind of KINDS) {
        deployExisting(platform, kind)
        const code = codeOf(kind)
        await register(platform, token, { name: nameOf(kind), app_code: code, frontend_code: code })
      }
      await use({ state: await logInOnce(browser, platform, people.admin) })
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  redeploy: async ({ platform }, use) => {
    const changed = new Set<Kind>()
    await use((kind, release) => {
      changed.add(kind)
      deployExisting(platform, kind, release)
    })
    for (const kind of changed) deployExisting(platform, kind)
  },
  storageState: async ({ existing }, use) => use(existing.state),
  page: async ({ page }, use) => {
    // No network behind the tests: the login SDK of the React app is never answered.
    await page.route('https://sdk.example.com/**', (route) => route.abort())
    await use(page)
  },
})

/** Path of a page of an app in the shell. */
export const pathOf = (kind: Kind, page = ''): string =>
  `/${codeOf(kind)}${kind === 'hash' && page ? `#${page}` : page}`

/** The app as it shows; hidden while another is in front. */
export const appOf = (page: Page, kind: Kind): Locator => page.locator(`[data-kind="${kind}"]`)

/** What the app's own router takes for the current page. */
export const pageOf = (page: Page, kind: Kind): Locator => appOf(page, kind).getByTestId('page')

/** Follows a link inside the app. */
export async function goInside(page: Page, kind: Kind, to: string): Promise<void> {
  await appOf(page, kind).getByRole('link', { name: to, exact: true }).click()
  await expect(pageOf(page, kind)).toHaveText(to)
}

/** Link of an app in the centre. */
export const cardOf = (page: Page, kind: Kind): Locator =>
  page.getByRole('main').getByRole('link', { name: nameOf(kind) })

/** Opens an app by its card in the centre. */
export const openFromCentre = (page: Page, kind: Kind): Promise<void> => cardOf(page, kind).click()

export async function goToCentre(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /应用中心/ })
    .first()
    .click()
  await expect(cardOf(page, 'vue2')).toBeVisible()
}

/** Tab of an app in the bar. */
export const tabOf = (page: Page, kind: Kind): Locator =>
  page.locator(`[data-tab="${codeOf(kind)}"]`)

/** Closes the tab of an app; ends in the centre. */
export async function closeApp(page: Page, kind: Kind): Promise<void> {
  await tabOf(page, kind)
    .getByRole('button', { name: `关闭 ${nameOf(kind)}` })
    .click()
  await expect(tabOf(page, kind)).toHaveCount(0)
  await goToCentre(page)
}

/** Leaves a mark that a reload of the page would wipe. */
export const markPage = (page: Page): Promise<void> =>
  page.evaluate(() => void Object.assign(window, { pageMark: true }))

export async function expectSamePage(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'pageMark' in window), 'the page was reloaded').toBe(true)
}
