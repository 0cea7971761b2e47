import type { Page } from '@playwright/test'
import { expect, loginAs, test } from './fixtures.js'
import type { Platform } from './platform.js'
import { register, tokenOf } from './registry.js'

/** An app of three files, under names that caches may keep for ever. */
const appOfFiles = (code: string) => ({
  'index.html': `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${code}</title>
    <meta name="codo-sub-app" content="${code}">
    <link rel="stylesheet" href="/web/${code}/assets/main-A1b2C3d4.css"></head>
    <body><div class="host"></div><script src="/web/${code}/assets/vendor-A1b2C3d4.js"></script>
    <script src="/web/${code}/assets/main-A1b2C3d4.js"></script></body></html>`,
  'assets/main-A1b2C3d4.css': `.host { color: green }`,
  'assets/vendor-A1b2C3d4.js': `window.greeting = 'works'`,
  'assets/main-A1b2C3d4.js': `window['${code}'] = {
    bootstrap: async () => {},
    mount: async ({ container }) => {
      container.querySelector('.host').innerHTML = '<h1>${code} ' + window.greeting + '</h1>'
    },
    unmount: async () => {},
  }`,
})

const FILES = ['main-A1b2C3d4.css', 'vendor-A1b2C3d4.js', 'main-A1b2C3d4.js']

interface Fetched {
  /** App and file, in the order they were asked for; from a cache or not. */
  asked: string[]
  /** Those that came over the network. */
  downloaded: string[]
}

/** Follows what the page fetches of sub-apps, by the browser's own account of the network. */
async function followFiles(page: Page): Promise<Fetched> {
  const fetched: Fetched = { asked: [], downloaded: [] }
  const client = await page.context().newCDPSession(page)
  await client.send('Network.enable')
  client.on('Network.responseReceived', ({ response }) => {
    const [, path] = /\/web\/(.*?)(?:\?.*)?$/.exec(response.url) ?? []
    if (path === undefined) return
    fetched.asked.push(path)
    if (!response.fromDiskCache) fetched.downloaded.push(path)
  })
  return fetched
}

let counter = 0

/** Registers apps; the browser remembers them as opened, the first one last. */
async function prepare(
  page: Page,
  platform: Platform,
  token: string,
  names: readonly string[],
): Promise<string[]> {
  counter++
  const codes = names.map((name) => `pre-${process.pid}-${counter}-${name}`)
  for (const code of codes) {
    platform.deploy(code, appOfFiles(code))
    await register(platform, token, { name: `预取 ${code}`, frontend_code: code })
  }
  const list = (await (await page.request.get(`${platform.url}/api/acc/apps/list/`)).json()) as {
    data: { id: number; frontend_code: string }[]
  }
  const ids = codes.map((code) => list.data.find((app) => app.frontend_code === code)?.id)
  await page.addInitScript(
    (recent) => localStorage.setItem('codo-recent:viewer', recent),
    JSON.stringify(ids),
  )
  return codes
}

const filesOf = (code: string) => FILES.map((file) => `${code}/assets/${file}`)

test('the three most used apps come while idle, one after the other, and open from the cache', async ({
  page,
  people,
  platform,
  request,
}) => {
  const token = await tokenOf(request, platform, people.admin)
  const codes = await prepare(page, platform, token, ['a', 'b', 'c', 'd'])
  const fetched = await followFiles(page)
  await page.goto('/user/login')
  await page.getByLabel('密码', { exact: true }).waitFor()
  await page.waitForLoadState('networkidle')
  expect(fetched.asked).toEqual([])

  await loginAs(page, people.viewer)
  const [first = '', second = '', third = '', fourth = ''] = codes
  await expect.poll(() => fetched.asked.filter((path) => path.startsWith(third)).length).toBe(4)
  expect([...new Set(fetched.asked.map((path) => path.split('/')[0]))]).toEqual([
    first,
    second,
    third,
  ])
  // One at a time: the files of an app are all there before the next one's html is asked for.
  expect(fetched.asked.map((path) => path.split('/')[0])).toEqual(
    [first, second, third].flatMap((code) => Array.from({ length: 4 }, () => code)),
  )
  expect(fetched.asked.some((path) => path.startsWith(fourth))).toBe(false)

  await page
    .getByRole('link', { name: `预取 ${second}` })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: `${second} works` })).toBeVisible()
  const again = fetched.asked.filter((path) => filesOf(second).includes(path))
  expect(again).toHaveLength(2 * FILES.length)
  const once = fetched.downloaded.filter((path) => filesOf(second).includes(path)).sort()
  expect(once).toEqual(filesOf(second).sort())
})

test('an app that the pointer or the focus rests on is fetched', async ({
  page,
  people,
  platform,
  request,
}) => {
  const token = await tokenOf(request, platform, people.admin)
  const codes = await prepare(page, platform, token, ['h', 'f'])
  await page.addInitScript(() => localStorage.removeItem('codo-recent:viewer'))
  const fetched = await followFiles(page)
  await loginAs(page, people.viewer)
  const [hovered = '', focused = ''] = codes
  const card = (code: string) => page.getByRole('link', { name: `预取 ${code}` }).first()
  await card(hovered).waitFor()
  expect(fetched.asked).toEqual([])
  await card(hovered).hover()
  await expect.poll(() => fetched.asked.filter((path) => path.startsWith(hovered)).length).toBe(4)
  await card(focused).focus()
  await expect.poll(() => fetched.asked.filter((path) => path.startsWith(focused)).length).toBe(4)
})

for (const connection of [{ saveData: true }, { effectiveType: '3g' }, { type: 'cellular' }]) {
  test(`nothing is fetched ahead with ${JSON.stringify(connection)}`, async ({
    page,
    people,
    platform,
    request,
  }) => {
    const token = await tokenOf(request, platform, people.admin)
    const [code = ''] = await prepare(page, platform, token, ['m'])
    await page.addInitScript(
      (value) => Object.defineProperty(navigator, 'connection', { value }),
      connection,
    )
    const fetched = await followFiles(page)
    await loginAs(page, people.viewer)
    const card = page.getByRole('link', { name: `预取 ${code}` }).first()
    await card.hover()
    await page.waitForLoadState('networkidle')
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
    expect(fetched.asked).toEqual([])
    await card.click()
    await expect(page.getByRole('heading', { name: `${code} works` })).toBeVisible()
  })
}

const ofApp = ({ asked }: Fetched, code: string) =>
  asked.filter((path) => path.startsWith(`${code}/`))

test('the entry that the registry names is fetched, not the one of the code', async ({
  page,
  people,
  install,
}) => {
  const files = await install(appOfFiles)
  const app = await install(undefined, { entry: `/web/${files.code}/` })
  const fetched = await followFiles(page)
  await loginAs(page, people.viewer)
  await page.getByRole('link', { name: app.name }).first().hover()
  await expect.poll(() => ofApp(fetched, files.code).length).toBe(4)
  expect(ofApp(fetched, app.code)).toEqual([])
})

test('an app that is looked at in the switcher is fetched, by key and by pointer', async ({
  page,
  people,
  install,
}) => {
  const pointed = await install(appOfFiles)
  const chosen = await install(appOfFiles)
  const fetched = await followFiles(page)
  await loginAs(page, people.viewer)
  await page.getByRole('link', { name: pointed.name }).first().waitFor()
  const search = page.getByRole('dialog').getByRole('combobox')
  await page.keyboard.press('Control+k')
  await search.fill(chosen.code)
  await expect.poll(() => ofApp(fetched, chosen.code).length).toBe(4)
  expect(ofApp(fetched, pointed.code)).toEqual([])
  await search.fill('应用 app-')
  await page.getByRole('option', { name: pointed.name }).hover()
  await expect.poll(() => ofApp(fetched, pointed.code).length).toBe(4)
})

test('nothing is fetched for a page that nobody sees, until somebody does', async ({
  page,
  people,
  platform,
  request,
}) => {
  const token = await tokenOf(request, platform, people.admin)
  const [code = ''] = await prepare(page, platform, token, ['s'])
  await page.addInitScript(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true })
  })
  const fetched = await followFiles(page)
  await loginAs(page, people.viewer)
  await page
    .getByRole('link', { name: `预取 ${code}` })
    .first()
    .hover()
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  expect(fetched.asked).toEqual([])
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: false })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect.poll(() => ofApp(fetched, code).length).toBe(4)
})
