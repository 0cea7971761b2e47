import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, loginAs, test } from './fixtures.js'
import { register, tokenOf } from './registry.js'

const MARKUP = `"><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`
const SCRIPT_URL = 'javascript:window.hacked=1'

/** Whether anything of what was planted has run, or is there as more than text. */
async function expectInert(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  const found = await page.evaluate(() => ({
    ran: 'hacked' in window,
    images: document.querySelectorAll('img[src="x"], [onerror]').length,
    links: [...document.querySelectorAll('a')].filter(({ href }) =>
      /^(javascript|data):/i.test(href),
    ).length,
  }))
  expect(found).toEqual({ ran: false, images: 0, links: 0 })
}

test('markup in every text of an app stays text on every page that shows it', async ({
  page,
  people,
  platform,
  request,
}) => {
  const code = `inert-${randomUUID().slice(0, 8)}`
  const token = await tokenOf(request, platform, people.admin)
  const texts = {
    name: `${code} ${MARKUP}`.slice(0, 100),
    description: MARKUP,
    classify: MARKUP.slice(0, 50),
    owner: MARKUP.slice(0, 100),
    contact: MARKUP,
    status_message: MARKUP,
    status: 'disabled',
  } as const
  await register(platform, token, { frontend_code: code, ...texts })
  const pages = [
    `/manage/apps?searchVal=${code}`,
    '/',
    `/${code}/`,
    `/manage/audit?searchVal=${code}`,
  ]
  await loginAs(page, people.admin, '/')
  for (const path of pages) {
    await page.goto(path)
    await expect(page.getByText(code).first()).toBeVisible()
    await expectInert(page)
  }
  await page
    .getByRole('button', { name: /的详情/ })
    .first()
    .click()
  await expectInert(page)
  await page.goto(`/manage/apps?searchVal=${code}`)
  await page.getByRole('link', { name: '历史' }).click()
  await expect(page.getByText(code).first()).toBeVisible()
  await expectInert(page)
  await page.goBack()
  await page.getByRole('button', { name: '编辑' }).click()
  await expect(page.getByRole('dialog').getByLabel('应用名称')).toHaveValue(texts.name)
  await expectInert(page)
})

test('addresses that run something are refused in the form and by the server', async ({
  page,
  people,
  platform,
  request,
}) => {
  await loginAs(page, people.admin, '/manage/apps')
  await page.getByRole('button', { name: '新建应用' }).click()
  const form = page.getByRole('dialog', { name: '新建应用' })
  await form.getByText('外部链接', { exact: true }).click()
  await form.getByText('负责人与文档').click()
  for (const label of ['链接地址', '图标', '文档地址']) {
    const field = form.getByRole('textbox', { name: label })
    await field.fill(SCRIPT_URL)
    await expect(field).toHaveAttribute('aria-invalid', 'true')
  }
  await expectInert(page)
  const token = await tokenOf(request, platform, people.admin)
  for (const field of ['href', 'icon', 'img', 'docs', 'entry', 'allowed_origin', 'contact']) {
    const app = { name: `refused ${field}`, frontend_code: 'refused-x', [field]: SCRIPT_URL }
    await expect(register(platform, token, app), field).rejects.toThrow()
  }
})

test('an uploaded drawing carries nothing that could run', async ({ page, people, platform }) => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="window.hacked=1">
    <script>window.hacked=1</script><a href="${SCRIPT_URL}"><circle r="4"/></a><rect width="9" height="9"/>
    <foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="window.hacked=1"/></foreignObject></svg>`
  await loginAs(page, people.admin, '/manage/apps')
  await page.getByRole('button', { name: '新建应用' }).click()
  const form = page.getByRole('dialog', { name: '新建应用' })
  const upload = (text: string) =>
    form
      .locator('input[type=file]')
      .setInputFiles({ name: 'x.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(text) })
  await upload('<svg xmlns="http://www.w3.org/2000/svg"><script>window.hacked=1</script></svg>')
  await expect(form.getByRole('alert')).toContainText('图标必须是')
  await upload(svg)
  const address = form.getByRole('textbox', { name: '图标' })
  await expect(address).toHaveValue(/^\/icons\/[\w-]+\.svg$/)
  await expectInert(page)
  const path = await address.inputValue()
  const stored = await (await fetch(platform.url + path)).text()
  expect(stored).toContain('<rect')
  expect(stored).not.toMatch(/script|onload|onerror|foreignObject/i)
  const alone = await page.context().newPage()
  await alone.goto(path)
  expect(await alone.evaluate(() => 'hacked' in window)).toBe(false)
})
