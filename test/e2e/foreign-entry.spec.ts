import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, loginAs, test as base } from './fixtures.js'
import { Platform } from './platform.js'
import { plainApp } from './sample-apps.js'

/** Answers any path with an app of that code, to whoever asks from another origin. */
function startForeign(): Promise<Server> {
  const server = createServer((request, response) => {
    const [, code = ''] = request.url?.split('/') ?? []
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('content-type', 'text/html')
    response.end(plainApp(code)['index.html'])
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

const test = base.extend<object, { foreign: string }>({
  foreign: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
    async ({}, use) => {
      const server = await startForeign()
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
      server.closeAllConnections()
      server.close()
    },
    { scope: 'worker' },
  ],
  platform: [
    async ({ foreign }, use) => {
      const platform = await Platform.start({ CODO_ALLOWED_ORIGINS: foreign })
      await use(platform)
      await platform.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

test('an app of an allowed origin opens, and is refused once its origin is not allowed any more', async ({
  page,
  people,
  platform,
  foreign,
  install,
}) => {
  const app = await install()
  await app.change({ allowed_origin: foreign, entry: `${foreign}/${app.code}/` })
  await loginAs(page, people.viewer, `/${app.code}`)
  const heading = page.getByRole('heading', { name: `${app.code} works` })
  await expect(heading).toBeVisible()

  const asked: string[] = []
  page.on('request', (one) => asked.push(one.url()))
  await platform.halt()
  await platform.run({ CODO_ALLOWED_ORIGINS: '' })
  await page.reload()
  const card = page.locator('[data-cause="entry-foreign"]')
  await expect(card).toContainText(foreign)
  await expect(heading).toHaveCount(0)
  await page.getByRole('button', { name: '返回应用中心' }).click()
  const link = page.getByRole('main').getByRole('link', { name: app.name })
  await link.hover()
  await page.waitForLoadState('networkidle')
  expect(asked.filter((url) => url.startsWith(foreign))).toEqual([])

  await platform.halt()
  await platform.run({ CODO_ALLOWED_ORIGINS: foreign })
  await page.reload()
  await link.click()
  await expect(heading).toBeVisible()
})

test('the registry takes no entry of an origin that is not allowed', async ({ install }) => {
  const app = await install()
  for (const change of [
    { entry: 'https://evil.example.com/' },
    { entry: 'https://evil.example.com/', allowed_origin: 'https://evil.example.com' },
    { entry: '//evil.example.com/' },
  ])
    await expect(app.change(change)).rejects.toThrow()
})
