import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AppCode } from './engines.js'
import { originalPosition } from './source-map.js'
import type { HostPage, Site } from './suite.js'
import { expect, test } from './suite.js'
import { here } from './vite-config.js'

type Edit = [file: string, from: string, to: string]

async function edit(site: Site, code: AppCode, [file, from, to]: Edit): Promise<void> {
  // Vite's watcher drops a change that follows another within 100 ms.
  await new Promise((resolve) => setTimeout(resolve, 300))
  const path = join(site.dev?.[code].folder ?? '', 'src', file)
  const text = readFileSync(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
  writeFileSync(path, text.replace(from, to))
}

/** Edits a file and undoes it afterwards: the dev server outlives the test. */
async function edited(
  site: Site,
  [file, from, to]: Edit,
  check: () => Promise<void>,
  code: AppCode = 'orders',
): Promise<void> {
  await edit(site, code, [file, from, to])
  try {
    await check()
  } finally {
    await edit(site, code, [file, to, from])
  }
}

async function countTo2(host: HostPage): Promise<void> {
  const button = host.app.getByTestId('add')
  await button.click()
  await button.click()
  await expect(button).toHaveText('2')
}

for (const isolation of ['default', 'experimental', 'strict'] as const) {
  test(`edits apply in the host and keep the store: ${isolation}`, async ({ page, host, site }) => {
    await host.load('orders', isolation)
    await page.evaluate(() => Object.assign(window, { isSamePage: true }))
    await countTo2(host)
    const { app } = host
    await edited(site, ['App.vue', '>Orders</h1>', '>Purchases</h1>'], async () => {
      await expect(app.getByRole('heading')).toHaveText('Purchases')
    })
    await expect(app.getByRole('heading')).toHaveText('Orders')
    await edited(site, ['App.vue', 'rgb(10, 20, 30)', 'rgb(99, 20, 30)'], async () => {
      await expect(app.getByRole('heading')).toHaveCSS('color', 'rgb(99, 20, 30)')
    })
    await edited(site, ['global.css', 'rgb(1, 2, 3)', 'rgb(99, 2, 3)'], async () => {
      await expect(app.locator('.orders-note')).toHaveCSS('color', 'rgb(99, 2, 3)')
      const outside = page.locator('#host-note')
      const isKept = isolation !== 'default'
      await expect(outside).toHaveCSS('color', isKept ? 'rgb(0, 0, 0)' : 'rgb(99, 2, 3)')
    })
    await expect(app.getByTestId('add')).toHaveText('2')
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
    expect(host.errors).toEqual([])
  })
}

test('edits of a component of React apply in the host and keep its state', async ({
  page,
  host,
  site,
  engine,
}) => {
  test.skip(engine.vite !== 'vite', 'the plugin for React wants Vite 8')
  await host.load('stock', 'experimental')
  const { app } = host
  await app.getByTestId('details').click()
  await expect(app.getByTestId('details-text')).toBeVisible()
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))
  const title: Edit = ['App.tsx', '<h1>Stock</h1>', '<h1>Stores</h1>']
  const shown = async () => {
    await expect(app.getByRole('heading')).toHaveText('Stores')
    await expect(app.getByTestId('details-text')).toBeVisible()
  }
  await edited(site, title, shown, 'stock')
  await expect(app.getByRole('heading')).toHaveText('Stock')
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
  expect(host.errors).toEqual([])
})

test('an edit while the app is away shows when it is back', async ({ page, host, site }) => {
  await host.load('orders')
  await host.unmount('orders')
  await edited(site, ['global.css', 'rgb(1, 2, 3)', 'rgb(98, 2, 3)'], async () => {
    await page.waitForTimeout(500)
    await expect(page.locator('#host-note')).toHaveCSS('color', 'rgb(0, 0, 0)')
    await host.mount('orders')
    await expect(host.app.locator('.orders-note')).toHaveCSS('color', 'rgb(98, 2, 3)')
  })
})

test('works from another origin than the host, hot updates included', async ({ host, site }) => {
  const origin = site.dev?.orders.origin ?? ''
  await host.load('orders', 'default', '#one', `${origin}/web/orders/`)
  const { app } = host
  await expect(app.getByRole('heading')).toHaveCSS('color', 'rgb(10, 20, 30)')
  for (const picture of await app.locator('img').all()) {
    await expect(picture).not.toHaveJSProperty('naturalWidth', 0)
  }
  await expect(app.getByTestId('backdrop')).toHaveCSS('background-image', new RegExp(origin))
  await app.getByTestId('ask').click()
  await expect(app.getByTestId('answer')).toHaveText('lazy worker: 6 6')
  await app.getByTestId('add').click()
  await edited(site, ['App.vue', '>Orders</h1>', '>Purchases</h1>'], async () => {
    await expect(app.getByRole('heading')).toHaveText('Purchases')
  })
  await expect(app.getByTestId('add')).toHaveText('1')
  expect(host.errors).toEqual([])
})

test('an inline module script runs in the sandbox, before the entry', async ({ page, host }) => {
  await host.load('orders')
  const preamble = () =>
    page.evaluate(() => {
      const { proxy } = window as unknown as { proxy: { preamble?: string } }
      return [proxy.preamble, 'preamble' in window]
    })
  expect(await preamble()).toEqual(['ran', false])
})

test('maps say which line of the source a module has', async ({ page, host, site }) => {
  await host.load('orders')
  const { origin } = site
  const code = await (await page.request.get(`${origin}/web/orders/src/mess.ts`)).text()
  const [, data = ''] = code.split('sourceMappingURL=data:application/json;base64,')
  const map = JSON.parse(Buffer.from(data, 'base64').toString())
  const found = originalPosition(code, map, 'orders-bare')
  const source = readFileSync(here('fixtures', 'orders', 'src', 'mess.ts'), 'utf8')
  expect(source.split('\n')[found.line]).toContain('orders-bare')
  expect(code).toContain('module-sandbox')
})
