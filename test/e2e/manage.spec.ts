import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, loginAs, test, typeCode } from './fixtures.js'
import { tokenOf } from './registry.js'
import { plainApp } from './sample-apps.js'

const realRows = fileURLToPath(new URL('../fixtures/codo_apps.json', import.meta.url))

test('an app is registered, appears, opens, is edited and deleted', async ({
  page,
  people,
  platform,
}, info) => {
  const code = `reg-${info.workerIndex}`
  const name = `值班管理 ${info.workerIndex}`
  platform.deploy(code, plainApp(code))
  await loginAs(page, people.admin, '/manage/apps')
  await page.getByRole('button', { name: '新建应用' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('应用名称').fill(name)
  await form.getByLabel('前端编码').fill('temp')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form).toContainText('保留')
  await form.getByLabel('后端编码').fill(code)
  await form.getByLabel('前端编码').fill(code)
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form).toBeHidden()
  await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible()

  // Without a reload: through the shell's own links.
  await page
    .getByRole('link', { name: /应用中心/ })
    .first()
    .click()
  await page.getByRole('link', { name: new RegExp(name) }).click()
  await expect(page.getByRole('heading', { name: `${code} works` })).toBeVisible()

  await page.goto('/manage/apps')
  await page
    .getByRole('row', { name: new RegExp(name) })
    .getByRole('button', { name: '编辑' })
    .click()
  await form.getByLabel('描述').fill('谁在值班')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('谁在值班')

  await page
    .getByRole('row', { name: new RegExp(name) })
    .getByRole('button', { name: '删除' })
    .click()
  const confirmation = page.getByRole('dialog')
  const confirm = confirmation.getByRole('button', { name: /删除/ })
  await expect(confirm).toBeDisabled()
  await confirmation.getByRole('textbox').fill(name)
  await confirm.click()
  await expect(page.getByRole('row', { name: new RegExp(name) })).toHaveCount(0)
  await page
    .getByRole('link', { name: /应用中心/ })
    .first()
    .click()
  await expect(page.getByRole('link', { name: new RegExp(name) })).toHaveCount(0)
})

test('a taken name is refused in the form and nothing typed is lost', async ({ page, people }) => {
  await loginAs(page, people.admin, '/manage/apps')
  await page.getByRole('button', { name: '新建应用' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('应用名称').fill('示例应用【Starter】')
  await form.getByLabel('后端编码').fill('other')
  await form.getByLabel('前端编码').fill('other')
  await form.getByLabel('描述').fill('typed text')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form).toContainText(/已存在|已被占用|重复/)
  await expect(form.getByLabel('描述')).toHaveValue('typed text')
})

test('the twelve real rows are imported and exported unchanged', async ({
  page,
  people,
  platform,
  request,
}) => {
  await loginAs(page, people.admin, '/manage/apps')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '导入' }).click()
  const pick = page.getByRole('dialog').getByRole('button', { name: /选择文件/ })
  if (await pick.isVisible().catch(() => false)) await pick.click()
  await (await chooser).setFiles(realRows)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('12')
  await dialog.getByRole('button', { name: /导入/ }).last().click()
  await expect(page.getByRole('row', { name: /配置管理【CMDB】/ })).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出' }).click()
  await page.getByRole('menuitem', { name: /上游格式/ }).click()
  const exported = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as {
    id: number
  }[]
  const real = JSON.parse(readFileSync(realRows, 'utf8')) as { id: number }[]
  const ids = new Set(real.map((app) => app.id))
  expect(exported.filter((app) => ids.has(app.id))).toEqual(real)

  await page.goto('/')
  await expect(page.getByRole('link', { name: /任务管理【Flow2.0】/ })).toBeVisible()
  // Without a front end: listed, marked, and no link.
  await expect(page.getByText('日志查询【CLS】')).toBeVisible()
  await expect(page.getByRole('link', { name: /日志查询【CLS】/ })).toHaveCount(0)

  const token = await tokenOf(request, platform, people.admin)
  await request.delete(`${platform.url}/api/p/v4/apps/`, {
    headers: { 'auth-key': token },
    data: { id_list: [...ids] },
  })
})

test('a user who may not manage apps is told so, and the server refuses as well', async ({
  page,
  people,
  platform,
  request,
}) => {
  await loginAs(page, people.viewer, '/manage/apps')
  await expect(page.getByText(/没有权限|无权/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: '新建应用' })).toHaveCount(0)
  const token = await tokenOf(request, platform, people.viewer)
  const response = await request.post(`${platform.url}/api/p/v4/apps/`, {
    headers: { 'auth-key': token },
    data: { name: 'x' },
  })
  expect(response.status()).toBe(403)
  expect(response.headers()['content-type']).toContain('text/html')
})

test('a user without any role is told what is missing', async ({ page, people }) => {
  await loginAs(page, people.stranger)
  await expect(page.getByText(/角色/).first()).toBeVisible()
})

test('a write that needs the second factor asks for it once and is then done', async ({
  page,
  people,
}, info) => {
  // A code counts once: the second one is that of the next half minute.
  test.slow()
  const name = `二次验证 ${info.workerIndex}`
  await loginAs(page, people.guarded, '/manage/apps')
  await page.context().clearCookies({ name: 'mfa_key' })

  await page.getByRole('button', { name: '新建应用' }).click()
  const form = page.getByRole('dialog', { name: '新建应用' })
  await form.getByLabel('应用名称').fill(name)
  await form.getByLabel('后端编码').fill(`mfa-${info.workerIndex}`)
  await form.getByRole('button', { name: '保存' }).click()
  // Nothing is deployed: registering first is fine, if it is meant.
  await page.getByRole('button', { name: '仍要保存' }).click()
  const prompt = page.getByRole('dialog', { name: '两步验证' })
  await typeCode(page, people.guarded)
  await expect(prompt).toBeHidden()
  await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible()
})
