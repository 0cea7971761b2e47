import type { Page } from '@playwright/test'
import { expect, loginAs, test } from './fixtures.js'
import { lookAgain } from './install-app.js'
import * as samples from './sample-apps.js'

const tab = (page: Page, code: string) =>
  page.getByRole('navigation', { name: '已打开的应用' }).getByRole('link', { name: `应用 ${code}` })
const heading = (page: Page, name: string) => page.getByRole('heading', { name })

test('a modal in the body and styles of the document hide with their app', async ({
  page,
  people,
  install,
}) => {
  const { code } = await install(samples.modalApp)
  await loginAs(page, people.viewer, `/${code}`)
  const modal = page.getByText(`${code} modal`)
  await expect(modal).toBeVisible()
  await page.getByRole('link', { name: '应用中心' }).first().click()
  await expect(modal).toBeHidden()
  const spacing = () =>
    page
      .getByRole('main')
      .locator('h1')
      .evaluate((element) => getComputedStyle(element).letterSpacing)
  expect(await spacing()).not.toBe('7px')
  await tab(page, code).click()
  await expect(modal).toBeVisible()
  await tab(page, code).press('Delete')
  await expect(modal).toHaveCount(0)
})

test('native modal dialogs neither show nor block the page while their app is hidden', async ({
  page,
  people,
  install,
}) => {
  const { code } = await install(samples.nativeModalApp)
  await loginAs(page, people.viewer)
  await page.getByRole('link', { name: `应用 ${code}` }).click()
  const dialog = (name: string) => page.locator(`dialog[aria-label="${name}"]`)
  const isModal = (name: string) => dialog(name).evaluate((element) => element.matches(':modal'))
  const popover = page.getByText(`${code} popover`)
  await page.getByLabel('outer note').fill('draft')
  await expect(popover).toBeVisible()

  await page.goBack()
  for (const name of ['inner', 'outer']) await expect(dialog(name)).toBeHidden()
  await expect(popover).toBeHidden()
  // Asked for while nobody sees it: shown with the app.
  await dialog('inner').evaluate((element: HTMLDialogElement) => element.close())
  await dialog('inner').evaluate((element: HTMLDialogElement) => element.showModal())
  await expect(dialog('inner')).toBeHidden()
  // A click reaches only what no modal dialog blocks.
  await tab(page, code).click()
  await expect(heading(page, `${code} works`)).toBeAttached()
  for (const name of ['inner', 'outer']) {
    await expect(dialog(name)).toBeVisible()
    expect(await isModal(name), name).toBe(true)
  }
  await expect(popover).toBeVisible()
  await expect(page.getByLabel('outer note')).toHaveValue('draft')
  await page.getByRole('button', { name: 'close inner' }).click()
  await expect(page.getByLabel('outer note')).toBeFocused()
  await page.goBack()
  await expect(dialog('outer')).toBeHidden()
  await tab(page, code).click()
  await page.getByRole('button', { name: 'close outer' }).click()
  // Each by its button, and the one that the app closed itself while it was hidden.
  await expect(page.locator('output')).toHaveText('3')
  await tab(page, code).press('Delete')
  await expect(dialog('outer')).toHaveCount(0)
})

for (const style_isolation of ['none', 'strict'] as const) {
  test(`what buttons open without a script hides with its app, styles ${style_isolation}`, async ({
    page,
    people,
    install,
  }) => {
    const { code } = await install(samples.invokerApp, { style_isolation })
    await loginAs(page, people.viewer)
    await page.getByRole('link', { name: `应用 ${code}` }).click()
    const dialog = page.getByLabel('asked')
    const popover = page.getByText(`${code} popover`)
    await page.getByRole('button', { name: 'help' }).click()
    await page.getByRole('button', { name: 'ask' }).click()
    await expect(dialog).toBeVisible()
    const isShown = async () => {
      await expect(dialog).toBeVisible()
      await expect(popover).toBeVisible()
      expect(await dialog.evaluate((element) => element.matches(':modal'))).toBe(true)
    }

    await page.goBack()
    await expect(dialog).toBeHidden()
    await expect(popover).toBeHidden()
    // A click reaches only what no modal dialog blocks.
    await tab(page, code).click()
    await isShown()
    await expect(page.getByText('closed 0')).toBeVisible()
    await page.getByRole('button', { name: 'answer' }).click()
    await expect(page.getByText('closed 1')).toBeVisible()

    // Asked for while nobody sees it: shown with the app.
    await page.goBack()
    await page.getByText('ask', { exact: true }).evaluate((button: HTMLElement) => button.click())
    await expect(dialog).toHaveAttribute('open')
    await tab(page, code).click()
    await isShown()
    await page.getByRole('button', { name: 'answer' }).click()
    await expect(page.getByText('closed 2')).toBeVisible()
  })
}

test('fullscreen ends with the app that asked for it', async ({ page, people, install }) => {
  const { code } = await install(samples.fullscreenApp)
  await loginAs(page, people.viewer)
  await page.getByRole('link', { name: `应用 ${code}` }).click()
  const isFull = () => page.evaluate(() => document.fullscreenElement !== null)
  await page.getByRole('button', { name: 'fill', exact: true }).click()
  await expect.poll(isFull).toBe(true)
  await page.getByRole('button', { name: 'fill more' }).click()
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.tagName)).toBe('SECTION')
  await page.goBack()
  await expect(page.getByRole('heading', { name: '应用中心' })).toBeVisible()
  await expect.poll(isFull).toBe(false)
  await tab(page, code).click()
  await expect(heading(page, `${code} works`)).toBeVisible()

  await page.getByRole('button', { name: 'fill later' }).click()
  await page.goBack()
  await expect(heading(page, `${code} works`)).toBeHidden()
  await page.evaluate(() => dispatchEvent(new Event('fill')))
  await expect(page.locator('html')).toHaveAttribute('data-filled', code)
  await expect.poll(isFull).toBe(false)
})

test('what an app listens to outside its page ends with its tab', async ({
  page,
  people,
  install,
}) => {
  const { code } = await install(samples.listeningApp)
  await page.emulateMedia({ colorScheme: 'light' })
  await loginAs(page, people.viewer, `/${code}`)
  const emit = async (colorScheme: 'light' | 'dark') => {
    await page.evaluate(() => {
      const targets = [window, document, document.documentElement, document.body]
      for (const target of targets) target.dispatchEvent(new Event('ping'))
    })
    await page.emulateMedia({ colorScheme })
    await expect
      .poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
      .toBe(colorScheme === 'dark')
  }
  const heard = () => page.evaluate((key) => localStorage.getItem(key), code)
  for (const count of ['5', '10']) {
    await expect(heading(page, `${code} works`)).toBeVisible()
    await emit('dark')
    await expect.poll(heard).toBe(count)
    await tab(page, code).press('Delete')
    await expect(heading(page, `${code} works`)).toHaveCount(0)
    await emit('light')
    await page
      .getByRole('main')
      .getByRole('link', { name: `应用 ${code}` })
      .click()
  }
  await expect(heading(page, `${code} works`)).toBeVisible()
  expect(await heard()).toBe('10')
})

test('an app that is switched off leaves open shells, and may come back', async ({
  page,
  people,
  install,
}) => {
  const { code, change } = await install(samples.routedApp)
  await loginAs(page, people.viewer, `/${code}`)
  await expect(heading(page, `${code} at /`)).toBeVisible()
  await change({ status: 'disabled', status_message: '维护到 18:00' })
  await lookAgain(page)
  await expect(heading(page, `应用 ${code} 已停用`)).toBeVisible()
  await expect(page.getByText('维护到 18:00')).toBeVisible()
  await expect(page.locator('.micro-app-frame')).toHaveCount(0)
  await change({ status: 'enabled' })
  await lookAgain(page)
  await expect(heading(page, `${code} at /`)).toBeVisible()
})

test('a redeployed app offers to reload itself, and goes on until then', async ({
  page,
  people,
  platform,
  install,
}) => {
  const { code } = await install(samples.routedApp)
  await loginAs(page, people.viewer, `/${code}`)
  await page.getByLabel(`${code} note`).fill('draft')
  platform.deploy(code, samples.plainApp(code))
  await lookAgain(page)
  const notice = page.locator('[data-notice="release"]')
  await expect(notice).toContainText('发布了新版本')
  await expect(page.getByLabel(`${code} note`)).toHaveValue('draft')
  await notice.getByRole('button', { name: '重新加载' }).click()
  await expect(heading(page, `${code} works`)).toBeVisible()
  await expect(notice).toHaveCount(0)
})

test('only an error that takes the page of an app away brings the error card', async ({
  page,
  people,
  install,
}) => {
  const { code } = await install(samples.vanishingApp)
  await loginAs(page, people.viewer, `/${code}`)
  await page.getByRole('button', { name: `${code} harmless` }).click()
  await expect(heading(page, `${code} at /`)).toBeVisible()
  await page.getByRole('button', { name: `${code} fatal` }).click()
  const card = page.locator('[data-cause="render"]')
  await expect(card).toContainText('cannot draw')
  await card.getByRole('button', { name: '重试' }).click()
  await expect(heading(page, `${code} at /`)).toBeVisible()
})

test('an app opens by itself once the network is back', async ({ page, people, install }) => {
  const { code } = await install(samples.plainApp)
  await loginAs(page, people.viewer)
  const card = page.getByRole('main').getByRole('link', { name: `应用 ${code}` })
  await card.waitFor()
  await page.context().setOffline(true)
  await card.click()
  await expect(page.locator('.micro-app-failure[data-state="offline"]')).toBeVisible()
  await page.context().setOffline(false)
  await expect(heading(page, `${code} works`)).toBeVisible()
})
