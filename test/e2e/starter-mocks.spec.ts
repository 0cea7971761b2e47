import { expect, test, type Locator, type Page } from '@playwright/test'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer, type ViteDevServer } from 'vite'

const repository = fileURLToPath(new URL('../../', import.meta.url))
const template = join(repository, 'subapp-template')

// Mocks keep what is written to them: one after the other.
// A dev server prepares its dependencies at the first page.
test.describe.configure({ mode: 'serial', timeout: 120_000 })
const COLD = { timeout: 90_000 }

let server: ViteDevServer
let origin: string

/** `npm start` of a module, with nothing behind the proxy. */
async function start(mock: string): Promise<void> {
  Object.assign(process.env, { MOCK: mock, CODO_GATEWAY: 'http://127.0.0.1:9' })
  server = await createServer({
    root: template,
    configFile: join(template, 'vite.config.ts'),
    mode: 'mock',
    cacheDir: join(repository, '.cache', 'starter-mocks'),
    logLevel: 'silent',
    server: { port: 0, strictPort: false },
  })
  await server.listen()
  const address = server.httpServer?.address() as AddressInfo
  origin = `http://127.0.0.1:${address.port}`
}

test.afterEach(() => server.close())

const rows = (page: Page): Locator => page.locator('tbody').getByRole('row')
const dialog = (page: Page, name: string): Locator => page.getByRole('dialog', { name })
const total = (page: Page): Locator => page.locator('.el-pagination__total')

async function search(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: '搜索名称、描述或负责人' }).fill(text)
  await page.getByRole('button', { name: '查询', exact: true }).click()
}

async function fillName(form: Locator, name: string): Promise<void> {
  await form.getByLabel('规则名称').fill(name)
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form).toBeHidden()
}

test('the table does everything on mocks alone, batch delete included', async ({ page }) => {
  await start('')
  const refused: string[] = []
  page.on('response', (answer) => answer.status() >= 400 && refused.push(answer.url()))
  page.on('pageerror', (error) => refused.push(error.message))
  await page.goto(`${origin}/web/starter/`)
  await expect(rows(page)).toHaveCount(50, COLD)
  await expect(total(page)).toContainText('137')

  await page.locator('.el-pager').getByText('3', { exact: true }).click()
  await expect(rows(page)).toHaveCount(37)
  const calls = page.getByRole('columnheader', { name: '调用次数' })
  await calls.click()
  await expect(calls).toHaveAttribute('aria-sort', 'ascending')
  await expect(rows(page).first().locator('td').nth(4)).toHaveText('14')

  await search(page, 'rule-007')
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'rule-007' }).click()
  await expect(dialog(page, 'rule-007')).toContainText('Rule number 7')
  await page.keyboard.press('Escape')
  await expect(dialog(page, 'rule-007')).toBeHidden()

  for (const name of ['batch-1', 'batch-2', 'batch-3']) {
    await page.getByRole('button', { name: '新建规则' }).click()
    await fillName(dialog(page, '新建规则'), name)
  }
  await search(page, 'batch-')
  await expect(rows(page)).toHaveCount(3)
  await rows(page).first().getByRole('button', { name: '编辑' }).click()
  await fillName(dialog(page, '编辑规则'), 'batch-edited')
  await expect(rows(page)).toContainText(['batch-edited', 'batch-2', 'batch-3'])

  const remove = page.getByRole('button', { name: /^批量删除/ })
  await expect(remove).toBeDisabled()
  // The box in the head of the table, over every row of the page.
  await page.locator('thead .el-checkbox').click()
  await expect(remove).toHaveText('批量删除（3）')
  const sent = page.waitForRequest((request) => request.method() === 'DELETE')
  await remove.click()
  await expect(dialog(page, '删除规则')).toContainText('3 条规则')
  await dialog(page, '删除规则').getByRole('button', { name: '删除' }).click()
  const { key } = (await sent).postDataJSON() as { key: number[] }
  expect(key).toHaveLength(3)
  await expect(page.getByText('没有符合条件的规则')).toBeVisible()
  await search(page, '')
  await expect(total(page)).toContainText('137')
  expect(refused).toEqual([])
})

test('MOCK=none sends the calls on: without a gateway the table says so, with a retry', async ({
  page,
}) => {
  await start('none')
  await page.goto(`${origin}/web/starter/list/table-list`)
  await expect(page.getByText('规则加载失败。')).toBeVisible(COLD)
  const again = page.waitForRequest((request) => request.url().includes('/demo/rule/'))
  await page.getByRole('button', { name: '重试' }).click()
  await again
})
