import type { Page } from '@playwright/test'
import { expect, loginAs, test } from './fixtures.js'
import { holdShell } from './hold-shell.js'

/** Nobody is welcomed any more: the list shows as on every later visit. */
const visited = (page: Page) =>
  page.evaluate(() => localStorage.setItem('codo-welcome:viewer', 'seen'))

const drawn = (page: Page) => page.locator('[aria-hidden=true] > .shell-main .app-card')
const stars = (page: Page) => page.locator('.star-button')

/** Where everything is that both the drawing and the shell show. */
const places = (page: Page) =>
  page
    .locator('.shell-bar, h1, .head p, .input, h2, .app-card, .app-card :is(h3, p)')
    .evaluateAll((elements) =>
      elements.map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect()
        return [element.className || element.tagName, x, y, width, height].join(' ')
      }),
    )

for (const width of [1440, 390]) {
  test(`the list is there before the shell, which moves nothing: ${width} px`, async ({
    page,
    people,
  }) => {
    await page.setViewportSize({ width, height: 844 })
    await loginAs(page, people.viewer)
    await expect(stars(page).first()).toBeVisible()
    await visited(page)
    const release = await holdShell(page)
    await page.goto('/')
    await expect(drawn(page).first()).toBeVisible()
    const before = await places(page)
    await page.evaluate(() => {
      const shifts: number[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push(Reflect.get(entry, 'value') as number)
      }).observe({ type: 'layout-shift' })
    })
    release()
    await expect(stars(page).first()).toBeVisible()
    await expect(drawn(page)).toHaveCount(0)
    expect(await places(page)).toEqual(before)
    expect(await page.evaluate(() => Reflect.get(window, 'shifts') as number[])).toEqual([])
  })
}

test('a click on the first list opens the app once the shell is there', async ({
  page,
  people,
  install,
}) => {
  const { name } = await install((code) => ({
    'index.html': `<!doctype html><html lang="en"><meta name="codo-sub-app" content="${code}">
      <body><div class="host"></div><script>window['${code}'] = {
        bootstrap: async () => {},
        mount: async ({ container }) => {
          container.querySelector('.host').innerHTML = '<h1>${code} works</h1>'
        },
        unmount: async () => {},
      }</script></body></html>`,
  }))
  await loginAs(page, people.viewer)
  await visited(page)
  const release = await holdShell(page)
  await page.goto('/')
  await page.evaluate(() => Object.assign(window, { stayed: true }))
  await drawn(page).filter({ hasText: name }).click()
  expect(new URL(page.url()).pathname).toBe('/')
  release()
  await expect(page.getByRole('heading', { name: /works/ })).toBeVisible()
  expect(await page.evaluate(() => Reflect.get(window, 'stayed') as unknown)).toBe(true)
  await page.goBack()
  await expect(stars(page).first()).toBeVisible()
})

test.describe('in an English browser', () => {
  test.use({ locale: 'en-US' })

  test('the first list speaks English as the shell does', async ({ page, people, platform }) => {
    await page.goto(`${platform.url}/user/login`)
    await page.getByLabel('Username', { exact: true }).fill(people.viewer.username)
    await page.getByLabel('Password', { exact: true }).fill(people.viewer.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(stars(page).first()).toBeVisible()
    await visited(page)
    const release = await holdShell(page)
    await page.goto('/')
    const title = page.locator('h1')
    await expect(drawn(page).first()).toBeVisible()
    await expect(title).toHaveText('Apps')
    expect(await page.locator('html').getAttribute('lang')).toBe('en-US')
    release()
    await expect(stars(page).first()).toBeVisible()
    await expect(title).toHaveText('Apps')
  })
})

test('a server that tells nothing ahead: the list comes with its first answer', async ({
  page,
  people,
  platform,
  request,
}) => {
  await loginAs(page, people.viewer)
  await visited(page)
  // As a static server sends it: to nobody in particular.
  const html = await (await request.get(platform.url, { headers: { cookie: '' } })).text()
  expect(html).not.toContain('id="codo-first-apps"')
  await page.route('**/', (route) =>
    route.request().isNavigationRequest()
      ? route.fulfill({ body: html, contentType: 'text/html' })
      : route.fallback(),
  )
  const release = await holdShell(page)
  await page.goto('/')
  await expect(drawn(page).first()).toBeVisible()
  release()
  await expect(stars(page).first()).toBeVisible()
  await expect(drawn(page)).toHaveCount(0)
})

test('a registry that is down is told after the first list', async ({ page, people }) => {
  await loginAs(page, people.viewer)
  await visited(page)
  await page.route('**/api/acc/apps/**', (route) => route.fulfill({ status: 502, body: 'down' }))
  await page.goto('/')
  await expect(page.getByText('应用列表读取失败')).toBeVisible()
  await expect(page.locator('.app-card')).toHaveCount(0)
})

test('nobody sees a list who is not logged in', async ({ page, people }) => {
  await loginAs(page, people.viewer)
  await visited(page)
  await page.getByRole('button', { name: /小王/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(page).toHaveURL(/\/user\/login/)
  await holdShell(page)
  await page.goto('/')
  await expect(page.locator('#codo-shell')).toBeEmpty()
  await expect(drawn(page)).toHaveCount(0)
})
