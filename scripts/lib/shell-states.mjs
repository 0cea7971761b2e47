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

/** @param {string} body */
const script = (body) => (/** @type {Page} */ page) =>
  page.route(/\/web\/starter\/assets\/index-.*\.js/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body }),
  )

const REJECTING = `window.starter = {
  bootstrap: async () => {}, unmount: async () => {},
  mount: async () => { throw new Error('connect ECONNREFUSED database') },
}`

/**
 * States of the shell that docs/shell-states.md shows: how each is brought about, and what shows then.
 *
 * @type {ShellState[]}
 */
export const SHELL_STATES = [
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
  { name: 'tabs', path: STARTER, shows: '.tab-bar [data-tab]' },
  { name: 'missing-page', path: '/nobody-knows', shows: 'h1' },
]
