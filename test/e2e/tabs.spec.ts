import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { expect, loginAs, test, type People } from './fixtures.js'
import type { Platform } from './platform.js'
import { register, tokenOf } from './registry.js'
import * as samples from './sample-apps.js'

type Sample = (code: string) => Record<string, string>

let counter = 0

/** Deploys and registers one app per sample; gives their codes. */
async function install(
  { platform, people, request }: { platform: Platform; people: People; request: APIRequestContext },
  all: Sample[],
): Promise<string[]> {
  const token = await tokenOf(request, platform, people.admin)
  const codes: string[] = []
  for (const sample of all) {
    const code = `tab-${process.pid}-${(counter += 1)}`
    platform.deploy(code, sample(code))
    await register(platform, token, { name: `应用 ${code}`, frontend_code: code })
    codes.push(code)
  }
  return codes
}

const bar = (page: Page): Locator => page.getByRole('navigation', { name: '已打开的应用' })
const tab = (page: Page, code: string): Locator =>
  bar(page).getByRole('link', { name: `应用 ${code}` })
const order = (page: Page): Promise<(string | null)[]> =>
  bar(page)
    .locator('[data-tab]')
    .evaluateAll((tabs) => tabs.map((one) => one.getAttribute('data-tab')))
const heading = (page: Page, text: string): Locator => page.getByRole('heading', { name: text })
const act = async (page: Page, name: string) => {
  await page.getByRole('button', { name: '标签页操作' }).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}

/** Opens each app from the address the shell knows, without loading the page anew. */
async function openAll(page: Page, codes: string[], text = ' at /'): Promise<void> {
  for (const code of codes) {
    await page.getByRole('link', { name: '应用中心' }).first().click()
    await page
      .getByRole('main')
      .getByRole('link', { name: `应用 ${code}` })
      .click()
    await expect(heading(page, code + text)).toBeVisible()
  }
}

test('three apps keep their state, scroll and place', async ({
  page,
  people,
  platform,
  request,
}) => {
  const codes = await install({ platform, people, request }, Array(3).fill(samples.routedApp))
  const [a = '', b = '', c = ''] = codes
  await loginAs(page, people.admin)
  await openAll(page, codes)
  await tab(page, a).click()
  await page.getByLabel(`${a} note`).fill('draft')
  await page.getByRole('button', { name: `${a} next` }).click()
  await expect(page).toHaveURL(new RegExp(`/${a}/one$`))
  await page.locator('#child-app').evaluate((element) => (element.scrollTop = 700))
  await tab(page, b).click()
  await expect(heading(page, `${b} at /`)).toBeVisible()
  await expect(heading(page, `${a} at /one`)).toBeHidden()
  await expect(page.locator('[id=child-app]')).toHaveCount(1)
  await expect(page).toHaveTitle(`${b} title`)
  await tab(page, c).click()
  await expect(page).toHaveURL(new RegExp(`/${c}$`))
  await tab(page, a).click()
  await expect(page).toHaveURL(new RegExp(`/${a}/one$`))
  await expect(page).toHaveTitle(`${a} title`)
  await expect(page.getByLabel(`${a} note`)).toHaveValue('draft')
  expect(await page.locator('#child-app').evaluate((element) => element.scrollTop)).toBe(700)
  await expect(heading(page, `${a} at /one`)).toBeVisible()
})

test('back and forward are right across tabs', async ({ page, people, platform, request }) => {
  const codes = await install({ platform, people, request }, Array(2).fill(samples.routedApp))
  const [a = '', b = ''] = codes
  await loginAs(page, people.admin)
  await openAll(page, [a])
  await page.getByRole('button', { name: `${a} next` }).click()
  await openAll(page, [b])
  await page.getByRole('button', { name: `${b} next` }).click()
  await expect(heading(page, `${b} at /one`)).toBeVisible()
  await tab(page, a).click()
  await expect(heading(page, `${a} at /one`)).toBeVisible()

  const back = [`${b} at /one`, `${b} at /`, '', `${a} at /one`, `${a} at /`, '']
  for (const text of back) {
    await page.goBack()
    await expect(heading(page, text || '应用中心')).toBeVisible()
    await expect(page.locator('.micro-app-frame:not([inert])')).toHaveCount(text ? 1 : 0)
  }
  for (const text of [...back].reverse().slice(1)) {
    await page.goForward()
    await expect(heading(page, text || '应用中心')).toBeVisible()
  }
  await page.goForward()
  await expect(heading(page, `${a} at /one`)).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`/${a}/one$`))
})

test('tabs are closed, pinned, refreshed and reordered, and remembered', async ({
  page,
  people,
  platform,
  request,
}) => {
  const codes = await install({ platform, people, request }, Array(4).fill(samples.routedApp))
  const [a = '', b = '', c = '', d = ''] = codes
  await loginAs(page, people.viewer)
  await openAll(page, codes)
  expect(await order(page)).toEqual([a, b, c, d])

  await tab(page, d).focus()
  await page.keyboard.press('Control+Shift+ArrowLeft')
  expect(await order(page)).toEqual([a, b, d, c])
  await expect(tab(page, d)).toBeFocused()
  await tab(page, c).dragTo(tab(page, a))
  await expect.poll(() => order(page)).toEqual([c, a, b, d])

  await act(page, '固定')
  await expect.poll(() => order(page)).toEqual([d, c, a, b])

  await page.getByLabel(`${d} note`).fill('gone after a refresh')
  await act(page, '刷新')
  await expect(page.getByLabel(`${d} note`)).toHaveValue('')

  await page.getByRole('button', { name: `关闭 应用 ${b}` }).click()
  await expect(page.locator(`[data-app="${b}"]`)).toHaveCount(0)
  await tab(page, c).click()
  await page.getByRole('button', { name: `关闭 应用 ${c}` }).click()
  await expect(heading(page, `${a} at /`)).toBeVisible()
  await page.getByRole('button', { name: `${a} next` }).click()
  await expect(page).toHaveURL(new RegExp(`/${a}/one$`))
  expect(await order(page)).toEqual([d, a])

  await page.goto('/')
  await expect.poll(() => order(page)).toEqual([d, a])
  await expect(page.locator('.micro-app-frame')).toHaveCount(0)
  await tab(page, a).click()
  await expect(heading(page, `${a} at /one`)).toBeVisible()
  await act(page, '关闭其他')
  expect(await order(page)).toEqual([d, a])
  await tab(page, d).click()
  await act(page, '关闭其他')
  await expect.poll(() => order(page)).toEqual([d])
  await tab(page, d).press('Delete')
  await expect(bar(page)).toHaveCount(0)
  await expect(heading(page, '应用中心')).toBeVisible()
})

test('unsaved work keeps an app alive, and closing it asks', async ({
  page,
  people,
  platform,
  request,
}) => {
  const [draft = ''] = await install({ platform, people, request }, [samples.unsavedApp])
  const others = await install({ platform, people, request }, Array(6).fill(samples.routedApp))
  await loginAs(page, people.viewer)
  await openAll(page, [draft], ' works')
  await openAll(page, others)
  await expect(page.locator('.micro-app-frame')).toHaveCount(5)
  await expect(page.locator(`[data-app="${draft}"]`)).toHaveCount(1)
  await page.getByRole('button', { name: `关闭 应用 ${draft}` }).click()
  const question = page.getByRole('dialog', { name: '有未保存的内容' })
  await question.getByRole('button', { name: '继续编辑' }).first().click()
  await tab(page, draft).click()
  await expect(heading(page, `${draft} works`)).toBeVisible()
  await tab(page, draft).press('Delete')
  await question.getByRole('button', { name: '放弃更改' }).click()
  await expect(page.locator(`[data-app="${draft}"]`)).toHaveCount(0)
})
