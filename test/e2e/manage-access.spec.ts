import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { seriousFindings } from './axe.js'
import { expect, loginAs, test } from './fixtures.js'
import { register, tokenOf } from './registry.js'

/** Opens what has no address of its own. */
const VIEWS: Record<string, [path: string, open: (page: Page) => Promise<void>]> = {
  'audit log': [
    '/manage/audit',
    async (page) => {
      await page
        .getByRole('button', { name: /的详情|Details of/ })
        .first()
        .click()
    },
  ],
  'history of an app': [
    '/manage/apps',
    async (page) => {
      await page
        .getByRole('row', { name: /axe-/ })
        .getByRole('link', { name: /历史|History/ })
        .first()
        .click()
      await page.getByRole('listitem').filter({ hasText: 'admin' }).first().waitFor()
    },
  ],
  'whole form': [
    '/manage/apps',
    async (page) => {
      await page.getByRole('button', { name: /新建应用|New app/ }).click()
      const form = page.getByRole('dialog')
      await form.getByLabel(/应用名称|App name/).fill('x')
      await form.getByLabel(/后端编码|Back-end code/).fill('nowhere')
      for (const group of await form.locator('summary').all()) await group.click()
      await form.getByText(/指定角色|Some roles/).click()
      await form.getByText(/STATUS · /).waitFor()
    },
  ],
  'view as role': [
    '/manage/apps',
    async (page) => {
      await page.getByRole('button', { name: /以角色查看|View as role/ }).click()
      await page.getByRole('dialog').getByRole('heading', { level: 3 }).first().waitFor()
    },
  ],
  'kill switch': [
    '/manage/apps',
    async (page) => {
      await page.getByRole('row').getByRole('checkbox').nth(1).check()
      await page.getByRole('button', { name: /停用…|Disable…/ }).click()
      await page.getByRole('dialog').waitFor()
    },
  ],
}

for (const [colorScheme, width, locale] of [
  ['light', 1440, 'zh-CN'],
  ['dark', 390, 'en-US'],
] as const) {
  test.describe(`${colorScheme}, ${width} px, ${locale}`, () => {
    test.use({ colorScheme, viewport: { width, height: 844 } })

    for (const [name, [path, open]] of Object.entries(VIEWS)) {
      test(`axe finds nothing serious and nothing sticks out: ${name}`, async ({
        page,
        people,
        platform,
        request,
      }) => {
        const token = await tokenOf(request, platform, people.admin)
        const code = `axe-${randomUUID().slice(0, 8)}`
        await register(platform, token, { name: code, frontend_code: code })
        await loginAs(page, people.admin, path)
        await page.evaluate((chosen) => localStorage.setItem('codo-locale', chosen), locale)
        await page.reload()
        await open(page)
        await page.waitForLoadState('networkidle')
        await page.evaluate(() =>
          Promise.all(document.getAnimations().map((animation) => animation.finished)),
        )
        expect(await seriousFindings(page)).toEqual([])
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - innerWidth,
        )
        expect(overflow).toBeLessThanOrEqual(0)
      })
    }
  })
}

test('an app is created, edited and deleted without a mouse', async ({ page, people }) => {
  const name = `keys-${randomUUID().slice(0, 8)}`
  const press = (key: string) => page.keyboard.press(key)
  await loginAs(page, people.admin, '/manage/apps')
  await page.getByRole('button', { name: '新建应用' }).focus()
  await press('Enter')
  const form = page.getByRole('dialog', { name: '新建应用' })
  await form.getByLabel('应用名称').focus()
  await page.keyboard.type(name)
  await press('Tab')
  await press('ArrowRight')
  await expect(form.getByRole('radio', { name: '外部链接' })).toBeChecked()
  await press('Tab')
  await page.keyboard.type('keys')
  await press('Tab')
  await page.keyboard.type('https://keys.example/')
  await press('Enter')
  await expect(form).toBeHidden()

  const row = page.getByRole('row', { name: new RegExp(name) })
  await row.getByRole('button', { name: '编辑' }).focus()
  await press('Enter')
  const editing = page.getByRole('dialog', { name: '编辑应用' })
  await editing.getByLabel('描述').focus()
  await page.keyboard.type('typed')
  await editing.getByRole('button', { name: '保存', exact: true }).focus()
  await press('Enter')
  await expect(row).toContainText('typed')

  await row.getByRole('button', { name: '删除' }).focus()
  await press('Enter')
  const deleting = page.getByRole('dialog', { name: /删除/ })
  await expect(deleting.getByRole('textbox')).toBeFocused()
  await page.keyboard.type(name)
  await press('Enter')
  await expect(row).toHaveCount(0)
})
