/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ name: string, prepare?: (page: Page) => Promise<unknown>, path: string, shows: string, user?: string, finish?: (page: Page) => Promise<unknown> }} ShellState */

const ENTRY = /\/web\/starter\/(\?.*)?$/
const STARTER = '/starter/list/table-list'

/** @param {number} status @param {string} body @param {string} [contentType] */
const answer =
  (status, body, contentType = 'text/html') =>
  (/** @type {Page} */ page) =>
    page.route(ENTRY, (route) => route.fulfill({ status, contentType, body }))

/** @param {string} name @param {(page: Page) => Promise<unknown>} prepare @returns {ShellState} */
const failed = (name, prepare) => ({
  name: `failed-${name}`,
  path: STARTER,
  prepare,
  shows: '.micro-app-failure',
})

/**
 * The starter's row with other settings.
 *
 * @param {Record<string, unknown>} settings
 */
const withSettings = (settings) => (/** @type {Page} */ page) =>
  page.route('**/api/acc/apps/shell/**', async (route) => {
    const response = await route.fetch()
    const body = await response.json()
    const { revision, apps } = body.data
    const change = (/** @type {{ frontend_code: string }} */ app) =>
      app.frontend_code === 'starter' ? { ...app, ...settings } : app
    await route.fulfill({ json: { ...body, data: { revision, apps: apps?.map(change) ?? null } } })
  })

/** What the server says after a token has ended; right after a login it would be another fault. */
const endToken = async (/** @type {Page} */ page) => {
  await page.context().addCookies([{ name: 'auth_key', value: 'ended', url: page.url() }])
  await page.evaluate(() => sessionStorage.removeItem('codo-login-at'))
}

/** Opens the dialog for a new login with the first call that the server refuses. */
const expire = async (/** @type {Page} */ page) => {
  await page.locator('.star-button').first().waitFor()
  await endToken(page)
  await page.locator('.star-button').first().click()
}

/** Tabs that were opened in an earlier visit; the last one is pinned. */
const withTabs = (/** @type {Page} */ page) =>
  page.addInitScript(() => {
    const codes = ['cmdb', 'noc', 'gw', 'starter', 'servermgmt']
    const tabs = codes.map((code) => ({ code, path: `/${code}`, pinned: code === 'cmdb' }))
    localStorage.setItem('codo-tabs:admin', JSON.stringify(tabs))
  })

/** The window is looked at again; the shell asks at most once a second then. */
const lookAgain = async (/** @type {Page} */ page) => {
  await page.waitForTimeout(1_100)
  await page.evaluate(() => dispatchEvent(new Event('focus')))
}

const MOUNTED = '.micro-app-frame[data-state="mounted"]'

/** @param {string} body */
const script = (body) => (/** @type {Page} */ page) =>
  page.route(/\/web\/starter\/assets\/index-.*\.js/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body }),
  )

const REJECTING = `window.starter = {
  bootstrap: async () => {}, unmount: async () => {},
  mount: async () => { throw new Error('connect ECONNREFUSED database') },
}`

/** Loads the page anew, whose shell never comes. @param {Page} page */
async function reloadWithoutShell(page) {
  await page.route('**/assets/shell-*.js', () => new Promise(() => undefined))
  await page.reload({ waitUntil: 'commit' })
}

/**
 * States of the shell that docs/shell-states.md shows: how each is brought about, and what shows then.
 *
 * @type {ShellState[]}
 */
export const SHELL_STATES = [
  {
    name: 'first-list',
    path: '/',
    finish: async (page) => {
      await page.locator('.star-button').first().waitFor()
      await page.evaluate(() => localStorage.setItem('codo-welcome:admin', 'seen'))
      await reloadWithoutShell(page)
    },
    shows: '[aria-hidden] .app-card',
  },
  {
    name: 'first-app',
    path: STARTER,
    finish: async (page) => {
      await page.locator('.shell-bar').waitFor()
      await reloadWithoutShell(page)
    },
    shows: `${MOUNTED} tbody tr`,
  },
  {
    name: 'loading',
    path: STARTER,
    prepare: (page) => page.route(ENTRY, () => new Promise(() => undefined)),
    shows: '.micro-app-loading .content',
  },
  failed('missing', answer(404, '<h1>Not Found</h1>')),
  failed('down', answer(502, '<h1>Bad Gateway</h1>')),
  failed('not-html', answer(200, '{"code":0}', 'application/json')),
  failed('script', (page) =>
    page.route(/\/web\/starter\/assets\/index-.*\.js/, (route) => route.fulfill({ status: 404 })),
  ),
  failed('mount', script(REJECTING)),
  failed('lifecycles', script('window.nothing = 1')),
  failed('timeout', async (page) => {
    await withSettings({ load_timeout: 1, owner: '平台组', contact: 'platform@example.com' })(page)
    await page.route(/\/web\/starter\/assets\/index-.*\.js/, () => new Promise(() => undefined))
  }),
  {
    name: 'disabled',
    path: STARTER,
    prepare: withSettings({ status: 'disabled', status_message: '数据迁移中，预计 18:00 恢复。' }),
    shows: '.state-panel',
  },
  { name: 'no-role', user: 'stranger', path: '/', shows: '.app-card, .state-panel, main section' },
  {
    name: 'offline',
    path: '/',
    shows: '.micro-app-failure',
    finish: async (page) => {
      await page.locator('.app-card').first().waitFor()
      await page.context().setOffline(true)
      await page.getByRole('link', { name: /示例应用/ }).click()
    },
  },
  failed('foreign', withSettings({ entry: 'https://apps.example.com/starter/' })),
  { name: 'tabs', path: STARTER, prepare: withTabs, shows: MOUNTED },
  {
    name: 'tab-menu',
    path: STARTER,
    prepare: withTabs,
    finish: async (page) => {
      await page.locator(MOUNTED).waitFor()
      await page.locator('.tab-menu, .drop-trigger[aria-controls]').first().waitFor()
      await page.locator('.tab-bar .drop-trigger').click()
    },
    shows: '.drop-menu:popover-open',
  },
  {
    name: 'switcher',
    path: STARTER,
    prepare: withTabs,
    finish: async (page) => {
      await page.locator(MOUNTED).waitFor()
      await page.keyboard.press('Control+k')
    },
    shows: '.app-switcher',
  },
  {
    name: 'new-version',
    path: STARTER,
    finish: async (page) => {
      await page.locator(MOUNTED).waitFor()
      await withSettings({ release: 'another' })(page)
      await page.route('**/api/acc/apps/shell/**', (route) =>
        route.fallback({
          url: route
            .request()
            .url()
            .replace(/revision=[^&]*/, ''),
        }),
      )
      await page.route(ENTRY, async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, body: `${await response.text()}<!-- another build -->` })
      })
      await lookAgain(page)
    },
    shows: '.micro-app-notice',
  },
  { name: 'timing', path: `${STARTER}?perf`, shows: '.perf-panel tbody tr' },
  {
    name: 'expiry-notice',
    path: '/',
    prepare: (page) => page.clock.install(),
    finish: async (page) => {
      await page.locator('.app-card').first().waitFor()
      await page.clock.fastForward('23:57:00')
    },
    shows: '.expiry-notice',
  },
  { name: 'session-expired', path: '/', finish: expire, shows: '.renew-login .login-form' },
  {
    name: 'session-code',
    path: '/',
    finish: async (page) => {
      await expire(page)
      await page.route('**/api/acc/login/05/', (route) =>
        route.fulfill({ json: { code: 66, msg: '请输入动态码' } }),
      )
      await page.locator('.renew-login input[type="password"]').fill('not a secret')
      await page.keyboard.press('Enter')
    },
    shows: '.second-factor',
  },
  {
    name: 'logged-out-elsewhere',
    path: STARTER,
    finish: async (page) => {
      await page.locator(MOUNTED).waitFor()
      const other = await page.context().newPage()
      await other.goto(new URL('/', page.url()).href)
      await other.locator('.app-card').first().waitFor()
      await other.locator('.shell-bar .drop-trigger').last().click()
      await other.locator('.drop-menu:popover-open [role="menuitem"]').last().click()
      await page.waitForURL(/\/user\/login/)
      await other.close()
    },
    shows: '.login-form',
  },
  {
    name: 'token-rejected',
    path: '/',
    finish: async (page) => {
      await page.locator('.star-button').first().waitFor()
      // Fresh from the login, and refused all the same.
      await page.route('**/api/p/**', (route) => route.fulfill({ status: 401 }))
      await page.locator('.star-button').first().click()
    },
    shows: '.state-panel',
  },
  {
    name: 'registry-down',
    path: '/',
    prepare: (page) => page.route('**/api/acc/apps/**', (route) => route.fulfill({ status: 502 })),
    shows: '.state-panel',
  },
  { name: 'missing-page', path: '/nobody-knows', shows: 'h1' },
]
