import type { Page } from '@playwright/test'
import { expect, loginAs, test } from './fixtures.js'
import { lookAgain, type InstalledApp } from './install-app.js'
import * as samples from './sample-apps.js'

/** Longest time until an open shell has asked the registry by itself, with room for the answer; in ms. */
const POLL = 40_000

const bar = (page: Page) => page.getByRole('navigation', { name: '已打开的应用' })
const tab = (page: Page, { name }: InstalledApp) => bar(page).getByRole('link', { name })
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })
const frame = (page: Page, { code }: InstalledApp) => page.locator(`[data-app="${code}"]`)

async function openFromCentre(page: Page, app: InstalledApp): Promise<void> {
  await page.getByRole('link', { name: '应用中心' }).first().click()
  await page.getByRole('main').getByRole('link', { name: app.name }).click()
  await expect(heading(page, `${app.code} at /`)).toBeVisible()
}

test('an app that is removed leaves open shells by themselves, and no other app', async ({
  page,
  people,
  install,
}) => {
  const gone = await install(samples.routedApp)
  const kept = await install(samples.routedApp)
  await loginAs(page, people.viewer)
  await openFromCentre(page, gone)
  await openFromCentre(page, kept)
  await page.getByLabel(`${kept.code} note`).fill('draft')
  await gone.remove()
  const message = page.getByText(`“${gone.name}”已被管理员停用或下线`)
  await expect(message).toBeVisible({ timeout: POLL })
  await expect(tab(page, gone)).toHaveCount(0)
  await expect(frame(page, gone)).toHaveCount(0)
  await expect(page.getByLabel(`${kept.code} note`)).toHaveValue('draft')
  await expect(heading(page, `${kept.code} at /`)).toBeVisible()
})

test('an app that is removed while it is shown makes way for the page that says so', async ({
  page,
  people,
  install,
}) => {
  const app = await install(samples.routedApp)
  await loginAs(page, people.viewer, `/${app.code}`)
  await expect(heading(page, `${app.code} at /`)).toBeVisible()
  await app.remove()
  await lookAgain(page)
  await expect(page.getByText(`“${app.name}”已被管理员停用或下线`)).toBeVisible()
  await expect(page.getByText('404')).toBeVisible()
  await expect(frame(page, app)).toHaveCount(0)
  await expect(bar(page)).toHaveCount(0)
})

test('an app that is added shows in open shells, and disturbs nothing', async ({
  page,
  people,
  install,
}) => {
  const open = await install(samples.routedApp)
  await loginAs(page, people.viewer, `/${open.code}`)
  await page.getByLabel(`${open.code} note`).fill('draft')
  const added = await install(samples.routedApp)
  await lookAgain(page)
  await page.keyboard.press('Control+k')
  const switcher = page.getByRole('dialog', { name: '切换应用' })
  await switcher.getByRole('combobox').fill(added.code)
  await expect(switcher.getByRole('option', { name: added.name })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(heading(page, `${added.code} at /`)).toBeVisible()
  await tab(page, open).click()
  await expect(page.getByLabel(`${open.code} note`)).toHaveValue('draft')
})

test('another entry is offered to who has the app open, and taken with the next opening', async ({
  page,
  people,
  platform,
  install,
}) => {
  const app = await install(samples.routedApp)
  const next = await install()
  // Built for the code of the first one, and deployed elsewhere.
  platform.deploy(next.code, samples.plainApp(app.code))
  await loginAs(page, people.viewer, `/${app.code}`)
  await page.getByLabel(`${app.code} note`).fill('draft')
  await app.change({ entry: `/web/${next.code}/` })
  await lookAgain(page)
  const notice = page.locator('[data-notice="release"]')
  await expect(notice).toBeVisible()
  await expect(page.getByLabel(`${app.code} note`)).toHaveValue('draft')
  await notice.getByRole('button', { name: '重新加载' }).click()
  await expect(heading(page, `${app.code} works`)).toBeVisible()
  await expect(notice).toHaveCount(0)
})

test('an app that is not kept alive is unmounted when another page is shown', async ({
  page,
  people,
  install,
}) => {
  const brief = await install(samples.routedApp, { keep_alive: false })
  const kept = await install(samples.routedApp)
  await loginAs(page, people.viewer)
  await openFromCentre(page, kept)
  await openFromCentre(page, brief)
  await page.getByLabel(`${brief.code} note`).fill('gone with it')
  await page.getByRole('button', { name: `${brief.code} next` }).click()
  await expect(page).toHaveURL(new RegExp(`/${brief.code}/one$`))
  await tab(page, kept).click()
  await expect(heading(page, `${kept.code} at /`)).toBeVisible()
  await expect(frame(page, brief)).toHaveCount(0)
  await expect(frame(page, kept)).toHaveCount(1)
  // Its tab stays, and leads back to where it was.
  await tab(page, brief).click()
  await expect(heading(page, `${brief.code} at /one`)).toBeVisible()
  await expect(page.getByLabel(`${brief.code} note`)).toHaveValue('')
})
