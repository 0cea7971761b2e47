import { builtFolder, codeOf } from '../../fixtures/existing-apps/kinds.mjs'
import { compare, median } from './compare.mjs'
import { framesFromClick, timeFromClick } from './from-click.mjs'
import { importApps, loginState } from './session.mjs'

/** @typedef {import('@playwright/test').Page} Page */

/** @type {Record<string, string>} selector of what shows, by code */
const SHOWN = {
  'fx-vue2': '[data-kind=vue2] [data-testid=rows]',
  'fx-react': '[data-kind=react] [data-testid=rows]',
  'fx-codo': '[data-kind=codo] [data-testid=rows]',
}

/** @param {Page} page @param {string} code */
const cardOf = (page, code) => page.getByRole('link', { name: `应用 ${code}` }).first()

/** @param {Page} page */
async function toCentre(page) {
  await page.locator('header a[href="/"]').first().click()
  await page.locator('.app-card').first().waitFor()
}

/** Takes the app down, so that its next opening mounts it again. @param {Page} page @param {string} code */
async function closeTab(page, code) {
  await page.locator(`[data-tab="${code}"] a`).press('Delete')
  await page.locator(`[data-app="${code}"]`).waitFor({ state: 'detached' })
}

/** Switches between an app that stays alive and the app centre. */
const SWITCHES = 50

/**
 * From the click on an app's card to the second frame that shows it: for the first time in a page
 * that has cached nothing, mounted again in a page that lives, and kept alive. For the last, also how
 * many frames it takes.
 *
 * @param {import('./compare-loads.mjs').Run} run
 */
export async function switching({ browser, rounds, startPlatform }) {
  const platform = await startPlatform()
  const kinds = /** @type {const} */ (['vue2', 'react', 'codo'])
  for (const kind of kinds) platform.cli('deploy', codeOf(kind), builtFolder(kind), '--force')
  importApps(
    platform,
    kinds.map((kind, index) => ({
      id: 50 + index,
      name: `应用 ${codeOf(kind)}`,
      code: codeOf(kind),
    })),
  )
  const state = await loginState(browser, platform)
  const options = { storageState: state, baseURL: platform.origin, locale: 'zh-CN' }

  for (const [code, selector] of Object.entries(SHOWN)) {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    await page.goto('/')
    await timeFromClick(page, cardOf(page, code), selector)
    const again = async () => {
      await toCentre(page)
      return timeFromClick(page, cardOf(page, code), selector)
    }
    await compare(`Opening ${code} from the app centre`, rounds, {
      'first time': async () => {
        const fresh = await browser.newContext(options)
        const first = await fresh.newPage()
        await first.goto('/')
        await first.locator('.app-card').first().waitFor()
        const time = await timeFromClick(first, cardOf(first, code), selector)
        await fresh.close()
        return time
      },
      'mounted again': async () => {
        await toCentre(page)
        await closeTab(page, code)
        return again()
      },
      'kept alive': again,
    })
    /** @type {number[]} */
    const frames = []
    while (frames.length < SWITCHES) {
      await toCentre(page)
      frames.push(await framesFromClick(page, cardOf(page, code), selector))
    }
    const within = frames.filter((count) => count <= 2).length
    console.log(
      `\n${code} kept alive: median ${median(frames)} frames, worst ${Math.max(...frames)}, ` +
        `${within} of ${SWITCHES} switches within two`,
    )
    await context.close()
  }
}
