import type { Page } from '@playwright/test'
import { seriousFindings } from './axe.js'
import { expect, loginAs, test, type People } from './fixtures.js'
import type { Install, InstalledApp } from './install-app.js'
import { routedApp, unsavedApp } from './sample-apps.js'

const bar = (page: Page) => page.getByRole('navigation', { name: '已打开的应用' })
const tab = (page: Page, { name }: InstalledApp) => bar(page).getByRole('link', { name })

/** Opens apps one after the other; the last one is shown. */
async function openThree(
  page: Page,
  { people, install }: { people: People; install: Install },
): Promise<InstalledApp[]> {
  const apps: InstalledApp[] = []
  for (let at = 0; at < 3; at++) apps.push(await install(routedApp))
  await loginAs(page, people.viewer)
  for (const app of apps) {
    await page.getByRole('link', { name: '应用中心' }).first().click()
    await page.getByRole('main').getByRole('link', { name: app.name }).click()
    await expect(page.getByRole('heading', { name: `${app.code} at /` })).toBeVisible()
  }
  return apps
}

test('tabs are walked, opened, moved and closed by keys, and the focus goes on beside', async ({
  page,
  people,
  install,
}) => {
  const [a, b, c] = (await openThree(page, { people, install })) as [
    InstalledApp,
    InstalledApp,
    InstalledApp,
  ]
  await tab(page, c).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(tab(page, b)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(tab(page, a)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(tab(page, c)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(tab(page, a)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: `${a.code} at /` })).toBeVisible()

  await tab(page, a).focus()
  await page.keyboard.press('Delete')
  await expect(tab(page, a)).toHaveCount(0)
  await expect(tab(page, b)).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Delete')
  await expect(tab(page, b)).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(bar(page)).toHaveCount(0)
  await expect(page.locator('#codo-main')).toBeFocused()
})

test('the menu of a tab opens by key, is sound, and gives the focus back', async ({
  page,
  people,
  install,
}) => {
  const [a, , c] = await openThree(page, { people, install })
  if (!a || !c) throw new Error('three apps are open')
  await tab(page, a).focus()
  await page.keyboard.press('Shift+F10')
  const menu = page.getByRole('menu', { name: '标签页操作' })
  await expect(menu).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await expect(tab(page, a)).toBeFocused()
  await page.keyboard.press('Shift+F10')
  await menu.getByRole('menuitem', { name: '关闭', exact: true }).press('Enter')
  // The tab that was asked about, not the one that is shown.
  await expect(tab(page, a)).toHaveCount(0)
  await expect(page.getByRole('heading', { name: `${c.code} at /` })).toBeVisible()
})

test('the question about unsaved work gives the focus back to the tab', async ({
  page,
  people,
  install,
}) => {
  const app = await install(unsavedApp)
  await loginAs(page, people.viewer, `/${app.code}`)
  await expect(page.getByRole('heading', { name: `${app.code} works` })).toBeVisible()
  await tab(page, app).focus()
  await page.keyboard.press('Delete')
  const question = page.getByRole('dialog', { name: '有未保存的内容' })
  await expect(question).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(tab(page, app)).toBeFocused()
})
