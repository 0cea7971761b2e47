import type { Locator, Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { installProbe, residue } from '../vite/probe.js'
import { expect, loginAs, test } from './fixtures.js'

const TABLE = '/starter/list/table-list'
const RULES = '/api/p/v4/demo/rule/'

const rows = (page: Page): Locator => page.locator('#child-app tbody').getByRole('row')
const popup = (page: Page, name: string): Locator =>
  page.locator('#child-app .sub-app-portal').getByRole('dialog', { name })

async function openTable(page: Page): Promise<void> {
  await page.goto(TABLE)
  await expect(rows(page).first()).toBeVisible()
}

async function search(page: Page, text: string): Promise<void> {
  const answer = page.waitForResponse((response) => response.url().includes(RULES))
  await page.getByRole('textbox', { name: '搜索名称、描述或负责人' }).fill(text)
  await page.keyboard.press('Enter')
  await answer
}

/** What the server has under a name, asked for as the page asks. */
async function stored(page: Page, name: string): Promise<{ name: string; status: number }[]> {
  const cookies = await page.context().cookies()
  const token = cookies.find((cookie) => cookie.name === 'auth_key')?.value ?? ''
  const url = `${RULES}?page_number=1&page_size=20&searchVal=${encodeURIComponent(name)}`
  const response = await page.request.get(url, { headers: { 'auth-key': token } })
  return ((await response.json()) as { data: { name: string; status: number }[] }).data
}

test.beforeEach(async ({ page, people }) => loginAs(page, people.admin))

test('a row is created, edited and deleted on the server', async ({ page }) => {
  const name = `spec-${Date.now().toString(36)}`
  await openTable(page)
  await page.getByRole('button', { name: '新建规则' }).click()
  const create = popup(page, '新建规则')
  await create.getByLabel('规则名称').fill(name)
  await create.getByRole('button', { name: '保存' }).click()
  await expect(create).toBeHidden()
  expect(await stored(page, name)).toMatchObject([{ name, status: 0 }])

  await search(page, name)
  await expect(rows(page)).toHaveCount(1)
  await rows(page).getByRole('button', { name: '编辑' }).click()
  const edit = popup(page, '编辑规则')
  await edit.getByLabel('规则名称').fill(`${name}-2`)
  await edit.getByRole('combobox').press('Enter')
  await page.getByRole('option', { name: '已上线' }).click()
  await edit.getByRole('button', { name: '保存' }).click()
  await expect(rows(page)).toContainText([`${name}-2`])
  expect(await stored(page, name)).toMatchObject([{ name: `${name}-2`, status: 2 }])

  await rows(page).getByRole('button', { name: '删除' }).click()
  await popup(page, '删除规则').getByRole('button', { name: '删除' }).click()
  await expect(page.getByText('没有符合条件的规则')).toBeVisible()
  expect(await stored(page, name)).toEqual([])
})

test('rows are found, sorted and paged', async ({ page }) => {
  await openTable(page)
  const calls = async () =>
    (await rows(page).locator('td:nth-child(5)').allInnerTexts()).map(Number)
  const ordered = async (sign: 1 | -1) => {
    const values = await calls()
    return values.every((value, i) => i === 0 || sign * (value - (values[i - 1] ?? 0)) >= 0)
  }
  const header = page.getByRole('columnheader', { name: '调用次数' })
  for (const sign of [1, -1] as const) {
    await header.click()
    await expect(header).toHaveAttribute('aria-sort', sign === 1 ? 'ascending' : 'descending')
    await expect.poll(() => ordered(sign)).toBe(true)
  }
  expect(new Set(await calls()).size).toBeGreaterThan(1)

  const size = page.getByRole('combobox', { name: '每页条数' })
  await size.press('Enter')
  await page.getByRole('option', { name: '20 条/页' }).click()
  await expect(rows(page)).toHaveCount(20)
  const first = await rows(page).first().innerText()
  await page.locator('.el-pager').getByText('2', { exact: true }).click()
  await expect(rows(page).first()).not.toHaveText(first, { useInnerText: true })

  await search(page, 'no rule is called this')
  await expect(page.getByText('没有符合条件的规则')).toBeVisible()
})

test('the app follows theme and language of the bar without a reload', async ({ page }) => {
  await openTable(page)
  const app = page.locator('.sub-app')
  const background = () => app.evaluate((element) => getComputedStyle(element).backgroundColor)
  await page.evaluate(() => Object.assign(window, { stillHere: true }))
  const light = await background()
  await page.getByRole('button', { name: '外观', exact: true }).click()
  await page.getByRole('menuitemradio', { name: '深色' }).click()
  await expect(app).toHaveClass(/dark/)
  await expect.poll(background).not.toBe(light)
  await page.getByRole('button', { name: /语言|Language/ }).click()
  await page.getByRole('menuitemradio', { name: 'English' }).click()
  await expect(app).toHaveAttribute('lang', 'en-US')
  await expect(app.getByRole('heading', { name: 'Query table' })).toBeVisible()
  await expect(app.locator('.el-pagination')).toContainText('Total')
  expect(await page.evaluate(() => 'stillHere' in window)).toBe(true)
})

test('popups live inside the app and go with it', async ({ page }) => {
  const children = () =>
    page.evaluate(() => [...document.body.children].map((one) => `${one.tagName}#${one.id}`))
  const starter = page.getByRole('main').getByRole('link', { name: /示例应用/ })
  await starter.waitFor()
  const before = await children()
  await starter.click()
  await page.getByRole('button', { name: '新建规则' }).click()
  await popup(page, '新建规则').getByRole('combobox').press('Enter')
  await expect(page.locator('.sub-app-portal').getByRole('option').first()).toBeVisible()
  expect(await children()).toEqual(before)
  await page.goBack()
  await expect(starter).toBeVisible()
  expect(await children()).toEqual(before)
  await expect(popup(page, '新建规则')).toBeHidden()
  await page.getByRole('button', { name: /关闭 示例应用/ }).click()
  await expect(page.locator('[class*="el-overlay"], [class*="el-popper"]')).toHaveCount(0)
})

test('nothing is left behind by ten visits', async ({ page }) => {
  await installProbe(page)
  await page.goto('/')
  const visit = async () => {
    await page
      .getByRole('main')
      .getByRole('link', { name: /示例应用/ })
      .click()
    await expect(rows(page).first()).toBeVisible()
    await page.getByRole('menuitem', { name: '测试页' }).click()
    await expect(page.getByRole('heading', { name: '测试页' })).toBeVisible()
    await page
      .getByRole('link', { name: /应用中心/ })
      .first()
      .click()
    await page.getByRole('button', { name: /关闭 示例应用/ }).click()
    await expect(page.locator('.micro-app-frame')).toHaveCount(0)
    await page
      .getByRole('main')
      .getByRole('link', { name: /示例应用/ })
      .waitFor()
  }
  // What the shell loads at a first visit stays: qiankun, and the style of its app page.
  await visit()
  const before = await residue(page)
  for (let round = 0; round < 10; round += 1) await visit()
  expect(await residue(page)).toEqual(before)
})

const QIANKUN = readFileSync(
  createRequire(import.meta.url).resolve('qiankun/dist/index.umd.min.js'),
  'utf8',
)

/** A host as upstream's: registered by a display name, everything else as qiankun has it. */
const BARE_HOST = `<!doctype html><title>host</title><div id="main"><div id="child-app"></div></div>
<script>${QIANKUN}</script><script>
  qiankun.registerMicroApps([{ name: '示例应用【Starter】', entry: '/web/starter/', container: '#child-app', activeRule: '/starter' }])
  qiankun.start()
</script>`

test('the app runs in a host that knows qiankun only', async ({ page }) => {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.route(/:\d+\/(starter|elsewhere)(\/|$)/, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: BARE_HOST }),
  )
  await openTable(page)
  await expect(page.locator('.sub-app')).not.toHaveClass(/dark/)
  await page.getByRole('button', { name: '新建规则' }).click()
  await expect(popup(page, '新建规则')).toBeVisible()
  const styles = () => page.locator('head style, head link[rel=stylesheet]').count()
  await page.evaluate(() => history.pushState(null, '', '/elsewhere'))
  await expect(page.locator('#child-app')).toBeEmpty()
  expect(await styles()).toBe(0)
  await page.evaluate((path) => history.pushState(null, '', path), TABLE)
  await expect(rows(page).first()).toBeVisible()
  expect(errors).toEqual([])
})
