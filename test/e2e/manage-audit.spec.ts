import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, loginAs, test } from './fixtures.js'

/** One more than the shortest page has. */
const WRITES = 21

test('the audit log is paged, narrowed and shared by its address', async ({
  page,
  people,
  install,
}) => {
  const mark = `audit-${randomUUID().slice(0, 8)}`
  const app = await install()
  for (let index = 0; index < WRITES; index += 1) await app.change({ name: `${mark} ${index}` })
  await loginAs(page, people.admin, `/manage/audit?searchVal=${mark}`)
  const rows = page.locator('tbody').getByRole('row').filter({ hasText: mark })
  await page.getByLabel('每页条数').selectOption('20')
  await expect(page.getByText(`第 1–20 条，共 ${WRITES} 条`)).toBeVisible()
  await expect(rows).toHaveCount(20)
  await expect(rows.first()).toContainText(`${mark} ${WRITES - 1}`)
  await expect(page.getByRole('button', { name: '上一页' })).toBeDisabled()

  await page.getByRole('button', { name: '下一页' }).click()
  await expect(rows).toHaveCount(1)
  await expect(rows.first()).toContainText(`${mark} 0`)
  await expect(page.getByRole('button', { name: '下一页' })).toBeDisabled()
  await page.reload()
  await expect(rows).toHaveCount(1)

  await page.getByLabel('每页条数').selectOption('50')
  await expect(rows).toHaveCount(WRITES)
  await page.getByLabel('类型').selectOption({ label: '角色' })
  await expect(rows).toHaveCount(0)
  await page.getByLabel('类型').selectOption({ label: '应用' })
  await expect(rows).toHaveCount(WRITES)
})

test('an export takes the settings along where they are wanted', async ({
  page,
  people,
  install,
}) => {
  const { name } = await install(undefined, { owner: '小李', load_timeout: 40 })
  await loginAs(page, people.admin, '/manage/apps')
  const exported = async (shape: RegExp) => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出' }).click()
    await page.getByRole('menuitem', { name: shape }).click()
    const text = readFileSync(await (await download).path(), 'utf8')
    return (JSON.parse(text) as { name: string }[]).find((app) => app.name === name)
  }
  expect(await exported(/包含设置/)).toMatchObject({ owner: '小李', load_timeout: 40 })
  const upstream = await exported(/上游格式/)
  expect(upstream).toMatchObject({ name })
  expect(upstream).not.toHaveProperty('owner')
})
