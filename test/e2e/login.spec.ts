import { expect, loginAs, submitLogin, test, typeCode } from './fixtures.js'

test('an account logs in and sees the app centre', async ({ page, people }) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/user\/login/)
  await submitLogin(page, people.admin)
  await expect(page.getByRole('link', { name: /示例应用/ })).toBeVisible()
  await expect(page).toHaveURL(/\/$/)
})

test('a wrong password says so and keeps the name', async ({ page, people }) => {
  await page.goto('/user/login')
  await submitLogin(page, { username: people.viewer.username, password: 'wrong' })
  await expect(page.getByRole('alert')).toContainText(/用户名或密码/)
  await expect(page.getByLabel('用户名', { exact: true })).toHaveValue(people.viewer.username)
  await expect(page).toHaveURL(/\/user\/login/)
})

test('a second factor is asked for, and six pasted digits are enough', async ({ page, people }) => {
  test.slow()
  await page.goto('/user/login')
  await submitLogin(page, people.guarded)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  const boxes = dialog.getByRole('textbox')
  await expect(boxes).toHaveCount(6)
  await boxes.first().evaluate(
    (box, code) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', code)
      box.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      )
    },
    await people.guarded.code!(),
  )
  await expect(page).toHaveURL(/\/$/)
  await expect(page.getByRole('button', { name: /小盾/ })).toBeVisible()
})

test('a wrong second factor can be corrected', async ({ page, people }) => {
  test.slow()
  await page.goto('/user/login')
  await submitLogin(page, people.guarded)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').first().focus()
  await page.keyboard.type('000000')
  await expect(dialog.getByRole('alert')).toBeVisible()
  await typeCode(page, people.guarded)
  await expect(page).toHaveURL(/\/$/)
})

test('login returns to the page that was asked for', async ({ page, people }) => {
  await page.goto('/manage/apps?searchVal=x')
  await expect(page).toHaveURL(/\/user\/login\?c_url=/)
  await submitLogin(page, people.admin)
  await expect(page).toHaveURL(/\/manage\/apps\?searchVal=x$/)
})

for (const evil of [
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
]) {
  test(`login does not return to ${evil}`, async ({ page, people, platform }) => {
    await page.goto(`/user/login?c_url=${encodeURIComponent(evil)}`)
    await submitLogin(page, people.viewer)
    await expect(page).toHaveURL(`${platform.url}/`)
  })
}

test('the login page loads no qiankun and no component library', async ({ page }) => {
  const scripts: string[] = []
  page.on('response', async (response) => {
    if (response.request().resourceType() === 'script') scripts.push(await response.text())
  })
  await page.goto('/user/login')
  await page.getByLabel('密码', { exact: true }).waitFor()
  await page.waitForLoadState('networkidle')
  expect(scripts.length).toBeGreaterThan(0)
  expect(scripts.join('')).not.toMatch(/__POWERED_BY_QIANKUN__|el-table/)
})

test('log-out ends logged out, and back does not show the page again', async ({ page, people }) => {
  await loginAs(page, people.viewer)
  await page.getByRole('button', { name: /小王/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(page).toHaveURL(/\/user\/login/)
  const cookies = await page.context().cookies()
  expect(cookies.filter((cookie) => ['auth_key', 'is_login'].includes(cookie.name))).toEqual([])
  expect(await page.evaluate(() => localStorage.getItem('user-info'))).toBeNull()
  await page.goto('/')
  await expect(page).toHaveURL(/\/user\/login/)
})

test('log-out ends logged out even when the server cannot be reached', async ({ page, people }) => {
  await loginAs(page, people.viewer)
  await page.route('**/api/acc/logout/**', (route) => route.abort())
  await page.getByRole('button', { name: /小王/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(page).toHaveURL(/\/user\/login/)
  expect((await page.context().cookies()).map((cookie) => cookie.name)).not.toContain('auth_key')
})

test('English is one choice away and stays', async ({ page }) => {
  await page.goto('/user/login')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page
    .getByRole('button', { name: /语言|English/ })
    .first()
    .click()
  const choice = page.getByRole('menuitemradio', { name: 'English' })
  if (await choice.isVisible()) await choice.click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-US')
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible()
})
