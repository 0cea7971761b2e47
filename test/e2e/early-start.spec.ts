import type { Page } from '@playwright/test'
import { expect, loginAs, test } from './fixtures.js'

/** An app of three files that leaves a trace in the page when it runs. */
const traceApp = (code: string) => ({
  'index.html': `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${code}</title>
    <meta name="codo-sub-app" content="${code}">
    <link rel="stylesheet" href="/web/${code}/assets/main-A1b2C3d4.css"></head>
    <body><div class="host"></div><script src="/web/${code}/assets/vendor-A1b2C3d4.js"></script>
    <script src="/web/${code}/assets/main-A1b2C3d4.js"></script></body></html>`,
  'assets/main-A1b2C3d4.css': `.host { color: green }`,
  'assets/vendor-A1b2C3d4.js': `document.documentElement.dataset.ran = '${code}'`,
  'assets/main-A1b2C3d4.js': `window['${code}'] = {
    bootstrap: async () => {},
    mount: async ({ container }) => {
      container.querySelector('.host').innerHTML = '<h1>${code} works</h1>'
    },
    unmount: async () => {},
  }`,
})

const FILES = [
  '',
  'assets/main-A1b2C3d4.css',
  'assets/main-A1b2C3d4.js',
  'assets/vendor-A1b2C3d4.js',
]

const works = (page: Page, code: string) => page.getByRole('heading', { name: `${code} works` })
const ran = (page: Page) => page.evaluate(() => document.documentElement.dataset['ran'])
const stored = (page: Page, user = 'viewer') =>
  page.evaluate((key) => localStorage.getItem(key) ?? '', `codo-entries:${user}`)

/** Paths below the app's folder, as often as they are asked for. */
function followFiles(page: Page, code: string): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const [, path] = new RegExp(`/web/${code}/([^?]*)`).exec(request.url()) ?? []
    if (path !== undefined) asked.push(path)
  })
  return asked
}

test('an app that the page tells opens before the registry answers, each file asked for once', async ({
  page,
  people,
  install,
}) => {
  const { code, name } = await install(traceApp)
  await loginAs(page, people.viewer)
  const asked = followFiles(page, code)
  let answer = (): void => undefined
  const held = new Promise<void>((resolve) => (answer = resolve))
  await page.route(/\/api\/acc\/(?:apps\/shell|authorization)\//, async (route) => {
    await held
    await route.continue()
  })
  await page.goto(`/${code}/`)
  await expect(works(page, code)).toBeVisible()
  await expect(page).toHaveTitle(new RegExp(name))
  // The html came with the page.
  expect(asked.sort()).toEqual(FILES.filter((file) => file !== ''))
  answer()
  await expect(page.locator(`[data-tab="${code}"]`)).toBeAttached()
  await expect(works(page, code)).toBeVisible()
  expect(asked.sort()).toEqual(FILES.filter((file) => file !== ''))
})

test('what the user opened before is asked for where the server tells nothing', async ({
  page,
  people,
  platform,
  request,
  install,
}) => {
  const { code } = await install(traceApp)
  await loginAs(page, people.viewer, `/${code}/`)
  await expect(works(page, code)).toBeVisible()
  await expect.poll(() => stored(page)).toContain(`/web/${code}/`)
  // As a static server sends it.
  const html = await (await request.get(platform.url)).text()
  expect(html).not.toContain('id="codo-first-app"')
  await page.route(`**/${code}/`, (route) =>
    route.request().isNavigationRequest()
      ? route.fulfill({ body: html, contentType: 'text/html' })
      : route.fallback(),
  )
  const asked = followFiles(page, code)
  await page.route('**/api/acc/apps/shell/**', async (route) => {
    await expect.poll(() => asked.length).toBeGreaterThanOrEqual(FILES.length)
    expect(await ran(page)).toBeUndefined()
    await route.continue()
  })
  await page.reload()
  await expect(works(page, code)).toBeVisible()
  expect(await ran(page)).toBe(code)
  expect(asked.sort()).toEqual(FILES)
})

for (const change of ['disable', 'remove'] as const) {
  test(`an app that is known from before does not run after: ${change}`, async ({
    page,
    people,
    platform,
    install,
  }) => {
    const app = await install(traceApp)
    await loginAs(page, people.viewer, `/${app.code}/`)
    await expect(works(page, app.code)).toBeVisible()
    await expect.poll(() => stored(page)).toContain(app.code)
    // Nobody looks at the page meanwhile.
    await page.goto('about:blank')
    if (change === 'remove') await app.remove()
    else await app.change({ status: 'disabled', status_message: '维护到 18:00' })
    const html = await (await page.request.get(`${platform.url}/${app.code}/`)).text()
    expect(html).not.toContain('id="codo-first-app"')
    const asked = followFiles(page, app.code)
    await page.goto(`/${app.code}/`)
    const told = change === 'disable' ? page.getByText('维护到 18:00') : page.getByText('404')
    await expect(told.first()).toBeVisible()
    await expect.poll(() => stored(page)).not.toContain(app.code)
    expect(await ran(page)).toBeUndefined()
    // Once the page knows, nothing of it is asked for any more.
    await page.reload()
    asked.length = 0
    await expect(told.first()).toBeVisible()
    expect(asked).toEqual([])
  })
}

test('what one user opened is nothing to the next one, and gone with the log-out', async ({
  page,
  people,
  install,
}) => {
  const { code } = await install(traceApp)
  await loginAs(page, people.viewer, `/${code}/`)
  await expect.poll(() => stored(page)).toContain(code)
  await page.getByRole('button', { name: /小王/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(page).toHaveURL(/\/user\/login/)
  expect(await stored(page)).toBe('')

  await loginAs(page, people.stranger)
  expect(await stored(page, people.stranger.username)).not.toContain(code)
})

test('an app opened by its address keeps the title that it sets with its mount', async ({
  page,
  people,
  install,
}) => {
  const titled = (code: string) => {
    const files = traceApp(code)
    return {
      ...files,
      'assets/main-A1b2C3d4.js': `${files['assets/main-A1b2C3d4.js']}
        const { mount } = window['${code}']
        window['${code}'].mount = async (props) => {
          document.title = '${code} title'
          await mount(props)
        }`,
    }
  }
  const own = await install(titled)
  const plain = await install(traceApp)
  await loginAs(page, people.viewer, `/${own.code}/`)
  await expect(works(page, own.code)).toBeVisible()
  await expect(page.locator('.shell-bar')).toBeVisible()
  await expect(page).toHaveTitle(`${own.code} title`)
  await page.goto(`/${plain.code}/`)
  await expect(works(page, plain.code)).toBeVisible()
  await expect(page.locator('.shell-bar')).toBeVisible()
  await expect(page).toHaveTitle(new RegExp(plain.name))
})
