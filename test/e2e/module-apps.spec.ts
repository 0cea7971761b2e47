import { expect, loginAs, test } from './fixtures.js'
import { moduleApp } from './sample-apps.js'

/** What keeps a module from being of use; browsers keep each for ever under the module's address. */
const FAULTS = [
  ['throws', 'export const word = 1; throw new Error("broken build")', 'broken build'],
  ['throws what is no error', 'export const word = 1; throw "broken build"', 'broken build'],
  ['is cut off', 'export const word =', 'Unexpected end of input'],
  ['is of another release', 'export const other = 1', 'word'],
] as const

for (const [what, source, words] of FAULTS) {
  test(`a module that ${what} shows at once, and Retry takes the mended one of the same name`, async ({
    page,
    people,
    platform,
    install,
  }) => {
    // Nobody waits that long here: the card must not need the time limit.
    const settings = { load_timeout: 120 }
    const app = await install(moduleApp(source), settings)
    await loginAs(page, people.viewer, `/${app.code}`)
    const card = page.locator('[data-cause="script"]')
    await expect(card).toBeVisible()
    await card.getByText('技术细节').click()
    await expect(card).toContainText(words)
    await page.evaluate(() => Object.assign(window, { stillHere: true }))
    await page.getByRole('button', { name: '重试' }).click()
    await expect(card).toBeVisible()
    platform.deploy(app.code, moduleApp()(app.code))
    await page.getByRole('button', { name: '重试' }).click()
    await expect(page.getByRole('heading', { name: `${app.code} works` })).toBeVisible()
    // A lazy module gets the very module that runs, not a second one.
    await page.getByRole('button', { name: `${app.code} more` }).click()
    await expect(page.getByRole('heading', { name: `${app.code} mounted 1` })).toBeVisible()
    expect(await page.evaluate(() => 'stillHere' in window)).toBe(true)
  })
}

test('a module that never comes is asked for anew with Retry', async ({
  page,
  people,
  install,
}) => {
  const app = await install(moduleApp(), { load_timeout: 2 })
  const part = new RegExp(`/web/${app.code}/.*part-`)
  await page.route(part, () => new Promise(() => undefined))
  await loginAs(page, people.viewer, `/${app.code}`)
  await expect(page.locator('[data-cause="timeout"]')).toBeVisible()
  await page.unroute(part)
  await page.getByRole('button', { name: '重试' }).click()
  await expect(page.getByRole('heading', { name: `${app.code} works` })).toBeVisible()
})
