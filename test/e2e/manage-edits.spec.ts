import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { expect, loginAs, test } from './fixtures.js'
import { register, tokenOf } from './registry.js'
import { plainApp } from './sample-apps.js'

const unique = (prefix: string) => `${prefix}-${randomUUID().slice(0, 8)}`
const rowOf = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) })

async function edit(page: Page, name: string): Promise<Locator> {
  await rowOf(page, name).getByRole('button', { name: '编辑' }).click()
  return page.getByRole('dialog', { name: '编辑应用' })
}

const save = (form: Locator) => form.getByRole('button', { name: '保存', exact: true }).click()

test('the second of two admins sees a diff, overwrites nothing and loses nothing', async ({
  page,
  browser,
  people,
  platform,
  request,
}) => {
  const name = unique('conflict')
  const token = await tokenOf(request, platform, people.admin)
  await register(platform, token, { name, frontend_code: name, description: 'old' })
  await loginAs(page, people.admin, `/manage/apps?searchVal=${name}`)
  const form = await edit(page, name)
  await form.getByLabel('描述').fill('mine')
  await form.getByText('负责人与文档').click()
  await form.getByLabel('负责人').fill('typed by the second')

  const context = await browser.newContext({ baseURL: platform.url })
  const first = await context.newPage()
  await loginAs(first, people.admin, `/manage/apps?searchVal=${name}`)
  const firstForm = await edit(first, name)
  await firstForm.getByLabel('描述').fill('theirs')
  await firstForm.getByText('负责人与文档').click()
  await firstForm.getByLabel('文档地址').fill('/docs/theirs')
  await save(firstForm)
  await expect(firstForm).toBeHidden()
  await context.close()

  await save(form)
  const conflict = page.getByRole('dialog', { name: /别人修改过/ })
  const description = conflict.getByRole('group', { name: '描述' })
  await expect(description.getByRole('radio', { name: /mine/ })).toBeChecked()
  await expect(description.getByRole('radio', { name: /theirs/ })).not.toBeChecked()
  await expect(
    conflict.getByRole('group', { name: '文档地址' }).getByRole('radio', { name: /theirs/ }),
  ).toBeChecked()
  await description.getByRole('radio', { name: /theirs/ }).check()
  await conflict.getByRole('button', { name: '合并并保存' }).click()
  await expect(form).toBeHidden()

  const rows = await platformApps(platform.url, token, name)
  expect(rows).toEqual([
    expect.objectContaining({
      description: 'theirs',
      docs: '/docs/theirs',
      owner: 'typed by the second',
    }),
  ])
})

async function platformApps(url: string, token: string, search: string): Promise<unknown[]> {
  const response = await fetch(`${url}/api/p/v4/apps/?searchVal=${search}`, {
    headers: { 'auth-key': token },
  })
  return ((await response.json()) as { data: unknown[] }).data
}

test('every change is listed and can be gone back to, a deletion included', async ({
  page,
  people,
  platform,
  request,
}) => {
  const name = unique('history')
  const token = await tokenOf(request, platform, people.admin)
  await register(platform, token, { name, frontend_code: name, description: 'first words' })
  await loginAs(page, people.admin, `/manage/apps?searchVal=${name}`)
  const form = await edit(page, name)
  await form.getByLabel('描述').fill('second words')
  await save(form)
  await expect(form).toBeHidden()
  await rowOf(page, name).getByRole('link', { name: '历史' }).click()
  await expect(page).toHaveURL(/\/manage\/apps\/\d+\/history$/)
  const entries = page.getByRole('main').getByRole('listitem').filter({ hasText: 'admin' })
  await expect(entries).toHaveCount(2)
  await expect(entries.first()).toContainText('当前版本')
  await expect(entries.first()).toContainText('first words')
  await expect(entries.first()).toContainText('second words')
  await entries.last().getByRole('button', { name: '恢复到此版本' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('first words')
  await dialog.getByRole('button', { name: '恢复', exact: true }).click()
  await expect(entries).toHaveCount(3)
  await expect(entries.first()).toContainText('恢复')

  const url = page.url()
  const id = Number(/(\d+)\/history/.exec(url)?.[1])
  // Without the cookie of the request context, with which it would need its _xsrf as well.
  const deleted = await fetch(`${platform.url}/api/p/v4/apps/`, {
    method: 'DELETE',
    headers: { 'auth-key': token, 'content-type': 'application/json' },
    body: JSON.stringify({ id_list: [id] }),
  })
  expect(await deleted.json()).toMatchObject({ code: 0 })
  await page.reload()
  await expect(page.getByText(/已被删除/)).toBeVisible()
  await entries.first().getByRole('button', { name: '恢复到此版本' }).click()
  await dialog.getByRole('button', { name: '恢复', exact: true }).click()
  await expect(entries).toHaveCount(5)
  const rows = await platformApps(platform.url, token, name)
  expect(rows).toEqual([expect.objectContaining({ id, description: 'first words' })])

  await page.goto(`/manage/audit?searchVal=${name}`)
  await expect(page.getByRole('row', { name: new RegExp(name) })).not.toHaveCount(0)
  await page
    .getByRole('button', { name: /的详情/ })
    .first()
    .click()
  await expect(page.getByText(/恢复应用/)).toBeVisible()
})

test('disabling an app reaches an open shell with the message', async ({
  page,
  browser,
  people,
  platform,
  request,
}) => {
  const name = unique('kill')
  platform.deploy(name, plainApp(name))
  const token = await tokenOf(request, platform, people.admin)
  await register(platform, token, { name, frontend_code: name })
  const context = await browser.newContext({ baseURL: platform.url })
  const user = await context.newPage()
  await loginAs(user, people.viewer, `/${name}/`)
  await expect(user.getByRole('heading', { name: `${name} works` })).toBeVisible()

  await loginAs(page, people.admin, `/manage/apps?searchVal=${name}`)
  const form = await edit(page, name)
  await form.getByText('状态与可见性').click()
  await form.getByText('停用', { exact: true }).click()
  await form.getByLabel('停用说明').fill('数据库升级，晚上恢复')
  await save(form)
  await expect(form).toBeHidden()
  await expect(user.getByText('数据库升级，晚上恢复')).toBeVisible({ timeout: 30_000 })
  await expect(user.getByRole('heading', { name: `${name} works` })).toBeHidden()

  // Back on, for several at once.
  await rowOf(page, name).getByRole('checkbox').check()
  await page.getByRole('button', { name: '启用', exact: true }).click()
  await expect(rowOf(page, name)).not.toContainText('停用')
  await context.close()
})

test('a form with work in it asks before it is closed', async ({ page, people }) => {
  await loginAs(page, people.admin)
  await page.getByRole('link', { name: '平台管理' }).click()
  await page.getByRole('button', { name: '新建应用' }).click()
  const form = page.getByRole('dialog', { name: '新建应用' })
  await form.getByLabel('应用名称').fill('typed')
  await page.keyboard.press('Escape')
  const question = page.getByRole('dialog', { name: '有尚未保存的修改' })
  await question.getByRole('button', { name: '取消' }).click()
  await expect(form.getByLabel('应用名称')).toHaveValue('typed')
  await page.goBack()
  await question.getByRole('button', { name: '放弃修改' }).click()
  await expect(form).toBeHidden()
})

test('visibility by role is previewed before it is saved, and then holds', async ({
  page,
  people,
  platform,
  request,
}) => {
  const name = unique('visible')
  const token = await tokenOf(request, platform, people.admin)
  await register(platform, token, { name, frontend_code: name })
  await loginAs(page, people.admin, `/manage/apps?searchVal=${name}`)
  const form = await edit(page, name)
  await form.getByText('状态与可见性').click()
  await form.getByText('指定角色', { exact: true }).click()
  await form.getByRole('checkbox', { name: '应用管理员' }).check()
  await form.getByRole('button', { name: '以角色查看' }).click()
  const preview = page.getByRole('dialog', { name: '以角色查看应用中心' })
  await preview.getByRole('combobox').selectOption({ label: '应用管理员' })
  await expect(preview.getByText(name)).toBeVisible()
  await preview.getByRole('combobox').selectOption({ label: '普通用户' })
  await expect(preview.getByText(name)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(preview).toBeHidden()
  await save(form)
  await expect(form).toBeHidden()

  const viewer = await tokenOf(request, platform, people.viewer)
  const response = await fetch(`${platform.url}/api/acc/apps/shell/`, {
    headers: { 'auth-key': viewer },
  })
  expect(JSON.stringify(await response.json())).not.toContain(name)
})

test('what is typed survives a reload, which asks first', async ({ page, people }) => {
  await loginAs(page, people.admin, '/manage/apps')
  const create = async () => {
    await page.getByRole('button', { name: '新建应用' }).click()
    return page.getByRole('dialog', { name: '新建应用' })
  }
  const form = await create()
  await form.getByLabel('应用名称').fill('值班排班')
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await page.reload()
  expect(asked).toEqual(['beforeunload'])
  const again = await create()
  await expect(again.getByLabel('应用名称')).toHaveValue('值班排班')
  await again.getByRole('button', { name: '不使用，重新填写' }).click()
  await expect(again.getByLabel('应用名称')).toHaveValue('')
  await again.getByRole('button', { name: '取消' }).click()
  await expect(again).toBeHidden()
  await expect((await create()).getByText('已恢复')).toHaveCount(0)
})
