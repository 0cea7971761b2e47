import type { Page } from '@playwright/test'
import { expect, loginAs, test, type Person } from './fixtures.js'
import { holdShell } from './hold-shell.js'
import type { Install } from './install-app.js'

/** An app that counts how often it is mounted, and goes to a page of its own when it is asked to. */
const countingApp = (code: string, onMount = '') => ({
  'index.html': `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${code}</title>
    <meta name="codo-sub-app" content="${code}"></head><body><div class="host"></div>
    <script src="/web/${code}/main.js"></script></body></html>`,
  'main.js': `window['${code}'] = {
    bootstrap: async () => {},
    mount: async (props) => {
      const root = document.documentElement
      root.dataset.mounts = Number(root.dataset.mounts ?? 0) + 1
      props.container.querySelector('.host').innerHTML =
        '<h1>${code} works</h1><button>deeper</button><output></output>'
      const show = () => props.container.querySelector('output').value = location.pathname
      props.container.querySelector('button').onclick = () => {
        history.pushState({ deep: true }, '', '/${code}/deep')
        show()
      }
      addEventListener('popstate', show)
      show()
      ${onMount}
    },
    unmount: async () => {},
  }`,
})

const works = (page: Page, code: string) => page.getByRole('heading', { name: `${code} works` })
const bar = (page: Page) => page.locator('header.shell-bar')
const mounts = (page: Page) => page.evaluate(() => document.documentElement.dataset['mounts'])
const place = (page: Page) => page.locator('output')

/** Opens such an app by its address, while the shell is held back. */
async function openBeforeShell(
  page: Page,
  install: Install,
  person: Person,
  onMount = '',
): Promise<{ code: string; name: string; release: () => void }> {
  const { code, name } = await install((code) => countingApp(code, onMount))
  await loginAs(page, person)
  const release = await holdShell(page)
  await page.goto(`/${code}`)
  await expect(works(page, code)).toBeVisible()
  return { code, name, release }
}

/** Where the app is on the screen. */
const boxOf = (page: Page, code: string) => works(page, code).boundingBox()

for (const width of [1440, 390]) {
  test(`an app runs before the shell is there, which moves it by nothing: ${width} px`, async ({
    page,
    people,
    install,
  }) => {
    await page.setViewportSize({ width, height: 844 })
    const { code, name, release } = await openBeforeShell(page, install, people.viewer)
    await expect(page).toHaveTitle(new RegExp(name))
    expect(await bar(page).count()).toBe(0)
    const before = await boxOf(page, code)
    release()
    await expect(bar(page)).toBeVisible()
    await expect(works(page, code)).toBeVisible()
    expect(await boxOf(page, code)).toEqual(before)
    expect(await mounts(page)).toBe('1')
    await expect(page.locator(`[data-tab="${code}"]`)).toBeAttached()
    await expect(page).toHaveTitle(new RegExp(name))
  })
}

test('pages that an app went to before the shell was there are in the history as ever', async ({
  page,
  people,
  install,
}) => {
  const { code, release } = await openBeforeShell(page, install, people.viewer)
  await page.getByRole('button', { name: 'deeper' }).click()
  await expect(place(page)).toHaveText(`/${code}/deep`)
  release()
  await expect(bar(page)).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`/${code}/deep$`))
  await page.goBack()
  await expect(page).toHaveURL(new RegExp(`/${code}$`))
  await expect(place(page)).toHaveText(`/${code}`)
  await page.goForward()
  await expect(place(page)).toHaveText(`/${code}/deep`)
  // The shell's own router counts on from there.
  await page.getByRole('link', { name: 'CODO' }).first().click()
  await expect(page.locator('.app-card').first()).toBeVisible()
  await page.goBack()
  await expect(works(page, code)).toBeVisible()
  await expect(place(page)).toHaveText(`/${code}/deep`)
  expect(await mounts(page)).toBe('1')
})

test('what an app asks of the shell as it mounts is done once the shell is there', async ({
  page,
  people,
  install,
}) => {
  const ask = `props.navigate('/manage/apps')`
  const { code, release } = await openBeforeShell(page, install, people.admin, ask)
  release()
  await expect(page).toHaveURL(/\/manage\/apps$/)
  await expect(works(page, code)).toBeHidden()
})

test('the switcher that is asked for before the shell is there opens with it', async ({
  page,
  people,
  install,
}) => {
  const { code, name, release } = await openBeforeShell(page, install, people.viewer)
  await page.keyboard.press('Control+K')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  release()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(name)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(works(page, code)).toBeVisible()
})

test('an app knows the rights of its user from the start', async ({ page, people, install }) => {
  const tell = `document.documentElement.dataset.rights = JSON.stringify(props.permissions)`
  const { release } = await openBeforeShell(page, install, people.admin, tell)
  const rights = await page.evaluate(() => document.documentElement.dataset['rights'])
  expect(JSON.parse(rights ?? '{}')).toMatchObject({ page: { all: true } })
  release()
  await expect(bar(page)).toBeVisible()
})

test('who has to do something else first is led there from an app', async ({
  page,
  people,
  install,
}) => {
  const { code } = await install(countingApp)
  await loginAs(page, people.viewer)
  // As the server says it, in the page and in the API.
  await page.route(`**/${code}`, async (route) => {
    const html = await (await route.fetch()).text()
    expect(html).toContain('"rights":{')
    await route.fulfill({
      contentType: 'text/html',
      body: html.replace('"rights":{', '"rights":{"demands":["password"],'),
    })
  })
  await page.route('**/api/acc/authorization/', async (route) => {
    const response = await route.fetch()
    const { data, ...envelope } = (await response.json()) as { data: object }
    await route.fulfill({ json: { ...envelope, data: { ...data, demands: ['password'] } } })
  })
  const release = await holdShell(page)
  await page.goto(`/${code}`)
  // Longer than an app takes that may open.
  await page.waitForTimeout(1_000)
  expect(await mounts(page)).toBeUndefined()
  release()
  await expect(page).toHaveURL(/\/user\/security$/)
  await expect(works(page, code)).toBeHidden()
})

test('where the script that opens it is lost, the shell opens the app', async ({
  page,
  people,
  install,
}) => {
  const { code } = await install(countingApp)
  await loginAs(page, people.viewer)
  // The first page holds the script itself.
  await page.goto(`/${code}`)
  await expect(works(page, code)).toBeVisible()
  let lost = 0
  await page.route('**/assets/qiankun-*.js', async (route) => {
    if (lost++ === 0) await route.abort()
    else await route.continue()
  })
  await page.goto(`/${code}`)
  await expect(bar(page)).toBeVisible()
  // A browser may remember that a script could not be had: then the card offers another try.
  const retry = page.getByRole('button', { name: '重试' })
  await expect(works(page, code).or(retry).first()).toBeVisible()
})

test('the first page of an app holds what opens it, the next one has it from the browser', async ({
  page,
  people,
  install,
}) => {
  const { code } = await install(countingApp)
  await loginAs(page, people.admin)
  const files = /\/assets\/(?:qiankun|apps|core)-[\w-]{8}\.js$/
  const loaded = () =>
    page.evaluate(() =>
      performance.getEntriesByType('resource').map((entry) => {
        const { name, transferSize, initiatorType } = entry as PerformanceResourceTiming
        return { name, initiatorType, isFromNetwork: transferSize > 0 }
      }),
    )
  const scripts = async () => (await loaded()).filter(({ name }) => files.test(name))
  const release = await holdShell(page)
  await page.goto(`/${code}`)
  await expect(works(page, code)).toBeVisible()
  expect(await scripts()).toEqual([])
  release()
  // The shell goes on with the app that is there, and so does a page that comes later still.
  await expect(bar(page)).toBeVisible()
  await page.unrouteAll()
  expect(await mounts(page)).toBe('1')
  await page.getByRole('link', { name: '平台管理' }).click()
  await expect(page.getByRole('heading', { name: '应用管理' })).toBeVisible()
  await page.goBack()
  await expect(works(page, code)).toBeVisible()
  expect(await mounts(page)).toBe('1')
  await expect.poll(async () => (await scripts()).length).toBe(3)
  expect((await scripts()).every(({ initiatorType }) => initiatorType === 'fetch')).toBe(true)

  await page.reload()
  await expect(works(page, code)).toBeVisible()
  await expect(bar(page)).toBeVisible()
  const again = await scripts()
  expect(again).toHaveLength(3)
  expect(again.every(({ isFromNetwork }) => !isFromNetwork)).toBe(true)
  expect((await loaded()).some(({ name }) => name.includes('-held-'))).toBe(false)
})

test('an app that takes long to start does not keep the shell away', async ({
  page,
  people,
  install,
}) => {
  const { code } = await install((code) =>
    countingApp(code, `await new Promise((resolve) => (window.letMount = resolve))`),
  )
  await loginAs(page, people.viewer)
  await page.goto(`/${code}`)
  await expect(bar(page)).toBeVisible()
  await expect(page.locator(`[data-app="${code}"]`)).toHaveAttribute('data-state', 'loading')
})
