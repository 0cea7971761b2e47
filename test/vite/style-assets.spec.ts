import type { Page } from '@playwright/test'
import { builtApp } from './build-all.js'
import type { Isolation } from './host/main.js'
import { serveApps } from './serve-apps.js'
import { expect, test } from './suite.js'
import { cache } from './vite-config.js'

/** What the styles of `orders` load: a picture and a font of the entry, and those of a lazy chunk. */
const OF_ENTRY = ['dots.ttf', 'paper.svg']
const OF_CHUNK = ['lines.ttf', 'panel.svg']

/** Remembers the assets of styles that a page asks for: name, origin and whether it was there. */
function watchAssets(page: Page) {
  const answers: { name: string; origin: string; ok: boolean }[] = []
  page.on('response', (response) => {
    const { origin, pathname } = new URL(response.url())
    const [, name, ending] = /([a-z]+)(?:-[^/]+)?(\.(?:ttf|svg))$/.exec(pathname) ?? []
    const asset = `${name}${ending}`
    if (![...OF_ENTRY, ...OF_CHUNK].includes(asset)) return
    // Vite's dev server serves a module of the same name for what scripts import.
    if (response.headers()['content-type']?.includes('javascript')) return
    answers.push({ name: asset, origin, ok: response.ok() })
  })
  return {
    names: () => [...new Set(answers.filter(({ ok }) => ok).map(({ name }) => name))].sort(),
    origins: () => [...new Set(answers.map(({ origin }) => origin))],
    answers,
  }
}

/** Families of the fonts that the page has, of those of `orders`. */
const fonts = (page: Page) =>
  page.evaluate(() =>
    [...document.fonts]
      .filter(({ family, status }) => family.includes('orders') && status === 'loaded')
      .map(({ family }) => family.replaceAll('"', ''))
      .sort(),
  )

const isolations: Isolation[] = ['default', 'experimental', 'strict']

for (const isolation of isolations) {
  test(`pictures and fonts of styles come from another origin (${isolation})`, async ({
    page,
    host,
    site,
    engine,
  }) => {
    test.skip(engine.mode === 'serve' || engine.plugin !== 'codo', 'as in cross-origin.spec.ts')
    const folder = builtApp(engine, 'orders')
    const elsewhere = await serveApps(cache('host'), { orders: { folder } })
    // A shadow root takes no @font-face.
    const wanted = [...OF_ENTRY, ...OF_CHUNK].filter(
      (name) => isolation !== 'strict' || !name.endsWith('.ttf'),
    )
    try {
      const assets = watchAssets(page)
      await host.load('orders', isolation, '#one', `${elsewhere.origin}/web/orders/`)
      await host.app.getByTestId('lazy').click()
      await expect(host.app.getByTestId('panel')).toHaveCSS('color', 'rgb(70, 80, 90)')
      await expect.poll(assets.names).toEqual(wanted.sort())
      if (isolation !== 'strict') {
        await expect.poll(() => fonts(page)).toEqual(['orders dots', 'orders lines'])
      }

      await host.unmount('orders')
      await host.mount('orders')
      await host.app.getByTestId('lazy').click()
      const address = `"${elsewhere.origin}/web/orders/assets/p`
      for (const place of ['.orders-page', '.panel']) {
        await expect
          .poll(() =>
            host.app.locator(place).evaluate((one) => getComputedStyle(one).backgroundImage),
          )
          .toContain(address)
      }
      expect(assets.origins()).toEqual([elsewhere.origin])
      expect(site.origin).not.toBe(elsewhere.origin)
      expect(host.errors).toEqual([])
    } finally {
      await elsewhere.close()
    }
  })
}

test('pictures and fonts of styles come with the app from the origin of the host', async ({
  page,
  host,
}) => {
  const assets = watchAssets(page)
  await host.load('orders')
  await host.app.getByTestId('lazy').click()
  await expect.poll(assets.names).toEqual([...OF_ENTRY, ...OF_CHUNK].sort())
  await expect.poll(() => fonts(page)).toEqual(['orders dots', 'orders lines'])
  expect(assets.answers.filter(({ ok }) => !ok)).toEqual([])
})

test('pictures and fonts of styles come without a host', async ({ page, site }) => {
  const assets = watchAssets(page)
  await page.goto(`${site.origin}/web/orders/`)
  await page.getByTestId('lazy').click()
  await expect.poll(assets.names).toEqual([...OF_ENTRY, ...OF_CHUNK].sort())
  await expect.poll(() => fonts(page)).toEqual(['orders dots', 'orders lines'])
  expect(assets.answers.filter(({ ok }) => !ok)).toEqual([])
})
