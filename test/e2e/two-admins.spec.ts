import { randomUUID } from 'node:crypto'
import type { APIRequestContext, Page } from '@playwright/test'
import { expect, loginAs, test, type Person } from './fixtures.js'
import type { Platform } from './platform.js'
import { tokenOf } from './registry.js'

const unique = (prefix: string) => `${prefix}-${randomUUID().slice(0, 8)}`
const rowOf = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) })
const conflictOn = (page: Page) => page.getByRole('dialog', { name: /刚刚被别人修改过/ })
const save = (page: Page, form: string) =>
  page
    .getByRole('dialog', { name: form })
    .getByRole('button', { name: '保存', exact: true })
    .click()

interface Row {
  id: number
}

/** Calls below `/api/p/v4/` by the first admin; cookies of the browser's context have no part in it. */
async function firstAdmin(platform: Platform, person: Person, request: APIRequestContext) {
  const headers = {
    'auth-key': await tokenOf(request, platform, person),
    'content-type': 'application/json',
  }
  return async <T>(method: string, path: string, data?: object): Promise<T> => {
    const url = `${platform.url}/api/p/v4/${path}`
    const body = data === undefined ? null : JSON.stringify(data)
    const answer = await fetch(url, { method, headers, body })
    const envelope = (await answer.json()) as { code: number; msg: string; data: T }
    expect(envelope.code, envelope.msg).toBe(0)
    return envelope.data
  }
}

test('roles, users and grants: the second admin decides, and nothing is lost', async ({
  page,
  people,
  platform,
  request,
}) => {
  const api = await firstAdmin(platform, people.admin, request)
  const name = unique('role')
  const role = await api<Row>('POST', 'role/', { name, title: name })
  const username = unique('user')
  const user = await api<Row>('POST', 'user/', { username })
  const menus = await api<(Row & { name: string })[]>('GET', 'menus/')
  const audit = menus.find((menu) => menu.name === 'audit_view')?.id ?? 0

  await loginAs(page, people.admin, '/manage/roles')
  await rowOf(page, name).getByRole('button', { name: '编辑' }).click()
  const roleForm = page.getByRole('dialog', { name: `编辑角色“${name}”` })
  await roleForm.getByLabel('说明').fill('mine')
  await api('PUT', 'role/', { id: role.id, description: 'theirs', mfa_required: true })
  await save(page, `编辑角色“${name}”`)
  const conflict = conflictOn(page)
  const group = (label: string) => conflict.getByRole('group', { name: label })
  await expect(group('说明').getByRole('radio', { name: /mine/ })).toBeChecked()
  await expect(group('要求两步验证').getByRole('radio', { name: /现在的值\s*是/ })).toBeChecked()
  await conflict.getByRole('button', { name: '合并并保存' }).click()
  await expect(roleForm).toBeHidden()
  const roles = await api<object[]>('GET', `role/?searchVal=${name}`)
  expect(roles).toMatchObject([{ description: 'mine', mfa_required: true }])

  await page.goto(`/manage/users?searchVal=${username}`)
  await rowOf(page, username).getByRole('button', { name: '编辑' }).click()
  const userForm = page.getByRole('dialog', { name: /^编辑“/ })
  await userForm.getByLabel('姓名').fill('mine')
  await api('PUT', 'user/', { id: user.id, nickname: 'theirs', role_ids: [role.id] })
  await userForm.getByRole('button', { name: '保存', exact: true }).click()
  await expect(group('角色').getByRole('radio', { name: `现在的值 ${name}` })).toBeChecked()
  await conflict.getByRole('button', { name: '全部采用现在的值' }).click()
  await expect(userForm).toBeHidden()
  await expect(rowOf(page, username)).toContainText('theirs')
  await expect(rowOf(page, username)).toContainText(name)

  await page.goto('/manage/roles/grants?kind=menu')
  await page.getByRole('checkbox', { name: `${name}：应用管理`, exact: true }).check()
  await api('PUT', 'role_menu/', { role_id: role.id, id_list: [audit] })
  await page.getByRole('button', { name: '预览并保存' }).click()
  const review = page.getByRole('dialog', { name: '确认授权修改' })
  await review.getByRole('button', { name: '保存', exact: true }).click()
  await expect(review.getByText('别人刚刚的修改')).toBeVisible()
  await expect(review.getByText(`${name} · 菜单 操作审计`)).toBeVisible()
  await review.getByRole('button', { name: '仍然保存我的修改' }).click()
  await expect(review).toBeHidden()
  const granted = await api<{ name: string }[]>('GET', `role_menu/?role_id=${role.id}`)
  expect(granted.map((menu) => menu.name)).toEqual(['apps_manage', 'audit_view'])
})

test('roles that see an app: the second admin decides', async ({
  page,
  people,
  platform,
  request,
}) => {
  const api = await firstAdmin(platform, people.admin, request)
  const name = unique('seen')
  const app = { name, app_code: name, frontend_code: name, classify: '测试', visibility: 'roles' }
  const { id } = await api<Row>('POST', 'apps/', app)
  await loginAs(page, people.admin, `/manage/apps?searchVal=${name}`)
  await rowOf(page, name).getByRole('button', { name: '编辑' }).click()
  const form = page.getByRole('dialog', { name: '编辑应用' })
  const picker = form.getByRole('group', { name: '可见角色' })
  await picker.getByRole('checkbox', { name: '普通用户' }).check()
  const [admins] = await api<Row[]>('GET', 'role/?searchVal=app-admin')
  await api('PUT', 'apps/roles/', { id, role_ids: [admins?.id] })
  await form.getByRole('button', { name: '保存', exact: true }).click()
  const conflict = conflictOn(page)
  await conflict.getByRole('radio', { name: /现在的值\s*应用管理员/ }).check()
  await conflict.getByRole('button', { name: '合并并保存' }).click()
  await expect(form).toBeHidden()
  const granted = await api<object>('GET', `apps/roles/?id=${id}`)
  expect(granted).toMatchObject({ role_ids: [admins?.id] })
})
