import type { Locator, Page } from '@playwright/test'
import { expect, loginAs, submitLogin, test, typeCode, type Person } from './fixtures.js'
import { Platform } from './platform.js'

const TABLE = '/starter/list/table-list'

const renewDialog = (page: Page): Locator =>
  page.getByRole('dialog', { name: /^(登录已失效|登录续期)$/ })
const loginUrl = (path: string) => new RegExp(`/user/login\\?c_url=${encodeURIComponent(path)}$`)

/** How long a page asks for nothing before it counts as quiet, in ms: a busy machine pauses for long. */
const CALM = 2_000

/** `networkidle` means the first pause after the load, and the shell may come after that. */
async function quiet(page: Page): Promise<void> {
  let last = Date.now()
  const note = () => void (last = Date.now())
  page.on('request', note).on('requestfinished', note).on('requestfailed', note)
  while (Date.now() - last < CALM) await page.waitForTimeout(100)
}

/**
 * What the server says after a token has ended; the page does not know yet, and neither app nor shell
 * has a call under way.
 */
async function spoilToken(page: Page, platform: Platform): Promise<void> {
  await expect(page.locator('.shell-bar')).toBeVisible()
  await quiet(page)
  await page.context().addCookies([{ name: 'auth_key', value: 'ended', url: platform.url }])
  // Right after a login a refused token would mean that the gateway refuses all of them.
  await page.evaluate(() => sessionStorage.removeItem('codo-login-at'))
}

async function renew(page: Page, person: Person): Promise<void> {
  const dialog = renewDialog(page)
  await dialog.getByLabel('密码', { exact: true }).fill(person.password)
  await dialog.getByRole('button', { name: '登录', exact: true }).click()
}

/** Opens the form of the starter app and types what nobody has saved yet. */
async function typeUnsaved(page: Page, name: string): Promise<Locator> {
  await expect(page.locator('#child-app tbody').getByRole('row').first()).toBeVisible()
  await page.getByRole('button', { name: '新建规则' }).click()
  const form = page.locator('.sub-app-portal').getByRole('dialog', { name: '新建规则' })
  await form.getByLabel('规则名称').fill(name)
  return form
}

test('an expired login is renewed over the page, and the write that failed is sent again', async ({
  page,
  people,
  platform,
}) => {
  const name = `unsaved-${Date.now().toString(36)}`
  await loginAs(page, people.admin, TABLE)
  const form = await typeUnsaved(page, name)
  await spoilToken(page, platform)
  await form.getByRole('button', { name: '保存' }).click()
  const dialog = renewDialog(page)
  await expect(dialog).toContainText('登录已失效')
  await expect(dialog.getByLabel('用户名', { exact: true })).toHaveValue('admin')
  await expect(dialog.getByLabel('用户名', { exact: true })).not.toBeEditable()
  await expect(dialog.getByLabel('密码', { exact: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeVisible()
  await expect(form.getByLabel('规则名称')).toHaveValue(name)
  await renew(page, people.admin)
  await expect(dialog).toBeHidden()
  await expect(form).toBeHidden()
  await expect(page).toHaveURL(new RegExp(`${TABLE}$`))
  await page.getByRole('textbox', { name: '搜索名称、描述或负责人' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(page.locator('#child-app tbody').getByRole('row')).toHaveCount(1)
  await expect(page.locator('#child-app tbody')).toContainText(name)
})

test('a wrong password can be corrected, and the shell’s own calls go out again', async ({
  page,
  people,
  platform,
}) => {
  await loginAs(page, people.admin)
  const star = page.getByRole('button', { name: /^收藏 示例应用/ }).first()
  await star.waitFor()
  await spoilToken(page, platform)
  await star.click()
  await renew(page, { ...people.admin, password: 'wrong' })
  await expect(renewDialog(page).getByRole('alert')).toContainText('用户名或密码')
  const saved = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().includes('favorites'),
  )
  await renew(page, people.admin)
  expect((await saved).status()).toBe(200)
  const unstar = page.getByRole('button', { name: /^取消收藏 示例应用/ }).first()
  await expect(unstar).toBeVisible()
  await unstar.click()
})

test('the second factor is asked for in the dialog', async ({ page, people, platform }) => {
  await loginAs(page, people.guarded)
  await page
    .getByRole('link', { name: /示例应用/ })
    .first()
    .waitFor()
  await spoilToken(page, platform)
  await page
    .getByRole('button', { name: /收藏 示例应用/ })
    .first()
    .click()
  await renew(page, people.guarded)
  await typeCode(page, people.guarded)
  await expect(renewDialog(page)).toBeHidden()
  await expect(page.getByRole('button', { name: /取消收藏 示例应用/ }).first()).toBeVisible()
})

test('who does not log in goes to the login page, which returns', async ({
  page,
  people,
  platform,
}) => {
  await loginAs(page, people.viewer, TABLE)
  await expect(page.locator('#child-app tbody').getByRole('row').first()).toBeVisible()
  await spoilToken(page, platform)
  await page.locator('#child-app').getByRole('button', { name: '查询' }).click()
  await renewDialog(page).getByRole('button', { name: '前往登录页' }).click()
  await expect(page).toHaveURL(loginUrl(TABLE))
})

test('the end is announced five minutes before, and can be put off', async ({ page, people }) => {
  await page.clock.install()
  await loginAs(page, people.viewer)
  await page
    .getByRole('link', { name: /示例应用/ })
    .first()
    .waitFor()
  const notice = page.getByRole('region', { name: '登录即将失效' })
  await page.clock.fastForward('23:54:00')
  await expect(notice).toBeHidden()
  await page.clock.fastForward('02:00')
  await expect(notice).toContainText(/还有 [45] 分钟/)
  await notice.getByRole('button', { name: '立即续期' }).click()
  await expect(renewDialog(page)).toContainText('登录续期')
  await page.keyboard.press('Escape')
  await expect(renewDialog(page)).toBeHidden()
  await expect(notice).toBeVisible()
})

test('a token that really ends loses nothing that was typed', async ({ page }) => {
  test.setTimeout(240_000)
  const brief = await Platform.start({ CODO_TOKEN_LIFE_S: '60' })
  const admin = { username: 'admin', password: brief.adminPassword }
  try {
    await page.goto(`${brief.url}/user/login?c_url=${encodeURIComponent(TABLE)}`)
    await submitLogin(page, admin)
    const notice = page.getByRole('region', { name: '登录即将失效' })
    await notice.getByRole('button', { name: '关闭提示' }).click()
    const form = await typeUnsaved(page, 'kept over the end')
    // The shell's own question for its apps may notice the end first, and cover the form.
    await page.route('**/api/acc/apps/shell/**', (route) => route.abort())
    const status = () => page.evaluate(async () => (await fetch('/api/acc/authorization/')).status)
    await expect.poll(status, { timeout: 120_000, intervals: [2_000] }).toBe(401)
    await form.getByRole('button', { name: '保存' }).click()
    await renew(page, admin)
    await expect(form).toBeHidden()
    expect(await status()).toBe(200)
    await page.getByRole('textbox', { name: '搜索名称、描述或负责人' }).fill('kept over the end')
    await page.keyboard.press('Enter')
    await expect(page.locator('#child-app tbody').getByRole('row')).toHaveCount(1)
  } finally {
    await brief.stop()
  }
})

test('a gateway that refuses every fresh token is explained, without flashing', async ({
  page,
  platform,
}) => {
  const admin = await Platform.start()
  try {
    // The admin service signs with a secret of its own; the gateway checks with another.
    await page.route('**/api/acc/login/05/', async (route) => {
      const response = await route.fetch({ url: `${admin.url}/api/acc/login/05/` })
      await route.fulfill({ response })
    })
    await page.goto('/user/login?c_url=%2Fstarter%2Ftest')
    const visited: string[] = []
    page.on('framenavigated', (frame) => visited.push(frame.url()))
    await submitLogin(page, { username: 'admin', password: admin.adminPassword })
    const diagnosis = page.getByRole('alert')
    await expect(diagnosis).toContainText('TOKEN_REJECTED_AFTER_LOGIN')
    await expect(diagnosis).toContainText('token_secret')
    await expect(diagnosis).toContainText('时钟')
    await page.waitForLoadState('networkidle')
    expect(visited).toEqual([])
    expect(new URL(page.url()).pathname).toBe('/user/login')
    const cookies = await page.context().cookies(platform.url)
    expect(cookies.map(({ name }) => name)).not.toContain('auth_key')
  } finally {
    await admin.stop()
  }
})

test('a token that is refused right after the login is explained in the shell too', async ({
  page,
  people,
  platform,
}) => {
  await loginAs(page, people.admin)
  await page
    .getByRole('link', { name: /示例应用/ })
    .first()
    .waitFor()
  const visited: string[] = []
  page.on('framenavigated', (frame) => visited.push(frame.url()))
  await page.evaluate(() => sessionStorage.setItem('codo-login-at', String(Date.now())))
  await page.context().addCookies([{ name: 'auth_key', value: 'refused', url: platform.url }])
  await page
    .getByRole('button', { name: /收藏 示例应用/ })
    .first()
    .click()
  await expect(page.getByRole('alert')).toContainText('token_secret')
  await expect(renewDialog(page)).toBeHidden()
  expect(visited).toEqual([])
})

test('a user without a role reads who can give one', async ({ page, people }) => {
  await loginAs(page, people.stranger)
  const notice = page.getByRole('note')
  await expect(notice).toContainText('没有任何角色')
  await expect(notice).toContainText('管理员 (admin)')
})

test('log-out in one tab ends every tab, each with its own way back', async ({ page, people }) => {
  await loginAs(page, people.viewer)
  const second = await page.context().newPage()
  await second.goto('/starter/test')
  await expect(second.locator('#child-app')).toContainText(/\S/)
  await page.getByRole('button', { name: /小王/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(page).toHaveURL(/\/user\/login/)
  await expect(second).toHaveURL(loginUrl('/starter/test'))
})

test('a renewal in one tab closes the question in the others', async ({
  page,
  people,
  platform,
}) => {
  await loginAs(page, people.admin)
  const second = await page.context().newPage()
  await second.goto('/')
  const star = (tab: Page) => tab.getByRole('button', { name: /收藏 示例应用/ }).first()
  // The shell's own poll may be refused before the click is, and covers the star.
  const meetRefusal = async (tab: Page) => {
    await star(tab)
      .click({ timeout: 3_000 })
      .catch(() => undefined)
    await expect(renewDialog(tab)).toBeVisible()
  }
  await star(second).waitFor()
  await spoilToken(page, platform)
  await meetRefusal(second)
  await meetRefusal(page)
  await renew(page, people.admin)
  await expect(renewDialog(page)).toBeHidden()
  await expect(renewDialog(second)).toBeHidden()
  await expect(second).toHaveURL(/:\d+\/$/)
})

test('somebody else’s login in one tab reloads the others', async ({ page, people }) => {
  await loginAs(page, people.admin)
  await expect(page.getByRole('button', { name: /管理员/ })).toBeVisible()
  const second = await page.context().newPage()
  await loginAs(second, people.viewer)
  await expect(page.getByRole('button', { name: /小王/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /管理员/ })).toBeHidden()
})
