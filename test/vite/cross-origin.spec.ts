import { builtApp } from './build-all.js'
import { serveApps } from './serve-apps.js'
import { expect, test } from './suite.js'
import { cache } from './vite-config.js'

test('a built app is loaded from another origin than the host', async ({ page, host, engine }) => {
  test.skip(engine.mode === 'serve', 'hot-update.serve-only.spec.ts has the same')
  test.skip(
    engine.plugin !== 'codo',
    'native modules name their files by path, whoever loads the html: docs/decisions/0005',
  )
  const elsewhere = await serveApps(cache('host'), {
    orders: { folder: builtApp(engine, 'orders') },
  })
  try {
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await host.load('orders', 'experimental', '#one', `${elsewhere.origin}/web/orders/`)
    const { app } = host
    await expect(app.getByRole('heading')).toHaveCSS('color', 'rgb(10, 20, 30)')
    await app.getByTestId('lazy').click()
    await expect(app.getByTestId('panel')).toHaveCSS('color', 'rgb(70, 80, 90)')
    for (const picture of await app.locator('img').all()) {
      await expect(picture).not.toHaveJSProperty('naturalWidth', 0)
    }
    const scripts = asked.filter((url) => url.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(2)
    expect(scripts.filter((url) => !url.startsWith(elsewhere.origin))).toEqual([])
    expect(host.errors).toEqual([])
  } finally {
    await elsewhere.close()
  }
})
