import type { Page } from '@playwright/test'
import { expect, loginAs, test } from './fixtures.js'
import { plainApp, rejectingApp, throwingApp } from './sample-apps.js'

async function tryOut(page: Page, code: string) {
  await page.getByRole('button', { name: '新建应用' }).click()
  const form = page.getByRole('dialog', { name: '新建应用' })
  await form.getByLabel('应用名称').fill(`trial of ${code}`)
  await form.getByLabel('后端编码').fill(code)
  await form.getByRole('button', { name: '试挂载' }).click()
  return form
}

test('a good app mounts in its own page before it is saved', async ({ page, people, platform }) => {
  platform.deploy('trial-good', plainApp('trial-good'))
  await loginAs(page, people.admin, '/manage/apps')
  const form = await tryOut(page, 'trial-good')
  await expect(form.getByText('入口检查通过')).toBeVisible()
  await expect(form.getByText(/挂载成功/)).toBeVisible({ timeout: 30_000 })
  const frame = form.frameLocator('iframe')
  await expect(frame.getByRole('heading', { name: 'trial-good works' })).toBeVisible()
  await form.getByRole('button', { name: '收起' }).click()
  await expect(form.locator('iframe')).toHaveCount(0)
})

for (const [code, app, cause] of [
  ['trial-rejects', rejectingApp, /no database/],
  ['trial-throws', throwingApp, /broken build|生命周期/],
] as const) {
  test(`a broken app says why, and hurts nothing: ${code}`, async ({ page, people, platform }) => {
    platform.deploy(code, app(code))
    await loginAs(page, people.admin, '/manage/apps')
    const form = await tryOut(page, code)
    await expect(form.getByText('挂载失败')).toBeVisible({ timeout: 30_000 })
    await expect(form.getByText(cause).first()).toBeVisible()
    await expect(form.getByLabel('应用名称')).toHaveValue(`trial of ${code}`)
    await expect(page).toHaveURL(/\/manage\/apps$/)
  })
}

test('an app that leaves its page, opens dialogs and hangs stays in its frame', async ({
  page,
  people,
  platform,
}) => {
  const code = 'trial-rude'
  const html = plainApp(code)['index.html'].replace(
    'bootstrap: async () => {}',
    `bootstrap: async () => {
       try { alert('from the app') } catch {}
       try { window.top.location.href = '/nobody' } catch {}
       await new Promise(() => {})
     }`,
  )
  platform.deploy(code, { 'index.html': html })
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await loginAs(page, people.admin, '/manage/apps')
  await page.getByRole('button', { name: '新建应用' }).click()
  const form = page.getByRole('dialog', { name: '新建应用' })
  await form.getByLabel('应用名称').fill('rude')
  await form.getByLabel('后端编码').fill(code)
  await form.getByText('加载方式').click()
  await form.getByLabel('加载超时（秒）').fill('2')
  await form.getByRole('button', { name: '试挂载' }).click()
  await expect(form.getByText('挂载失败')).toBeVisible({ timeout: 30_000 })
  await expect(form.getByText(/timeout/)).toBeVisible()
  expect(dialogs).toEqual([])
  await expect(page).toHaveURL(/\/manage\/apps$/)
})

test('the address of the trial page alone starts no app', async ({ page, people, platform }) => {
  platform.deploy('trial-linked', plainApp('trial-linked'))
  await loginAs(page, people.admin, '/manage/trial?code=trial-linked&entry=/web/trial-linked/')
  await expect(page).toHaveURL(/\/manage\/apps$/)
  await expect(page.getByRole('heading', { name: 'trial-linked works' })).toHaveCount(0)
})
