import { residue, startedWhileIdle } from './probe.js'
import { expect, test } from './suite.js'

const ISOLATIONS = ['default', 'experimental', 'strict'] as const

for (const isolation of ISOLATIONS) {
  test.describe(isolation, () => {
    test('mounts with lazy chunks, styles and assets', async ({ host }) => {
      const { app } = host
      await host.load('orders', isolation)
      await expect(app.getByRole('heading')).toHaveCSS('color', 'rgb(10, 20, 30)')
      await expect(app.locator('.orders-note')).toHaveCSS('color', 'rgb(1, 2, 3)')
      await expect(app.locator('.orders-page')).toHaveCSS('padding-left', '7px')
      await expect(app.getByTestId('globals')).toHaveText('1 2 3 label')
      await app.getByTestId('lazy').click()
      await expect(app.getByTestId('panel')).toHaveText('lazy panel')
      await expect(app.getByTestId('panel')).toHaveCSS('color', 'rgb(70, 80, 90)')
      await app.getByTestId('paint').click()
      await expect(app.locator('.painted')).toHaveCSS('color', 'rgb(11, 22, 33)')
      await app.getByTestId('ask').click()
      await expect(app.getByTestId('answer')).toHaveText('lazy worker: 6 6')
      for (const picture of await app.locator('img').all()) {
        await expect(picture).toHaveJSProperty('complete', true)
        await expect(picture).not.toHaveJSProperty('naturalWidth', 0)
      }
      expect(host.errors).toEqual([])
    })

    test('keeps its styles to itself and its dialogs styled', async ({ page, host }) => {
      const { app } = host
      await host.load('orders', isolation)
      await app.getByTestId('open').click()
      await expect(app.locator('.dialog')).toHaveCSS('color', 'rgb(40, 50, 60)')
      await expect(app.locator('.orders-runtime')).toHaveCSS('color', 'rgb(4, 5, 6)')
      await app.getByTestId('lazy').click()
      await expect(app.getByTestId('panel')).toHaveCSS('color', 'rgb(70, 80, 90)')
      const outside = page.locator('#host-title')
      const isKept = isolation !== 'default'
      await expect(outside).toHaveCSS('letter-spacing', isKept ? 'normal' : '3px')
      await page.evaluate(() => {
        document.querySelector('#host-note')?.setAttribute('class', 'orders-runtime panel')
      })
      await expect(page.locator('#host-note')).toHaveCSS(
        'color',
        isKept ? 'rgb(0, 0, 0)' : 'rgb(70, 80, 90)',
      )
    })

    test('leaves nothing behind', async ({ page, host, engine }) => {
      const before = await residue(page)
      await host.load('orders', isolation)
      await host.app.getByTestId('lazy').click()
      await expect(host.app.getByTestId('panel')).toBeVisible()
      await host.unmount('orders')
      // The client of Vite's dev server serves the page: it stays connected.
      const tools = engine.mode === 'serve' ? { intervals: 1, listeners: ['beforeunload'] } : {}
      expect(await residue(page)).toEqual({
        ...before,
        intervals: before.intervals + (tools.intervals ?? 0),
        listeners: [...(tools.listeners ?? []), ...before.listeners].sort(),
      })
      expect(await startedWhileIdle(page)).toBe(0)
      await expect(page.locator('#host-title')).toHaveCSS('letter-spacing', 'normal')
    })

    test('comes back as it was', async ({ host }) => {
      const { app } = host
      await host.load('orders', isolation)
      await app.getByTestId('lazy').click()
      await expect(app.getByTestId('panel')).toBeVisible()
      await host.unmount('orders')
      await expect(app).toBeEmpty()
      await host.mount('orders')
      await expect(app.getByRole('heading')).toHaveCSS('color', 'rgb(10, 20, 30)')
      await app.getByTestId('lazy').click()
      await expect(app.getByTestId('panel')).toHaveCSS('color', 'rgb(70, 80, 90)')
      await app.getByTestId('add').click()
      await expect(app.getByTestId('add')).toHaveText('1')
    })
  })
}

test('what a module started while loading goes on after a remount', async ({ page, host }) => {
  await host.load('orders')
  const mounted = await residue(page)
  await host.unmount('orders')
  await host.mount('orders')
  const again = await residue(page)
  const loaded = (listeners: string[]) => listeners.filter((name) => name === 'orders-load')
  expect(loaded(mounted.listeners)).toEqual(['orders-load'])
  expect(loaded(again.listeners)).toEqual(['orders-load'])
})

test('loads once more into a new sandbox', async ({ page, host }) => {
  await host.load('orders')
  await host.unmount('orders')
  await host.load('orders', 'default', '#two')
  const app = page.locator('#two')
  await expect(app.getByRole('heading')).toHaveCSS('color', 'rgb(10, 20, 30)')
  await expect(app.getByTestId('globals')).toHaveText('1 2 3 label')
  await app.getByTestId('add').click()
  await expect(app.getByTestId('add')).toHaveText('1')
  await host.unmount('orders')
  expect((await residue(page)).styles).toEqual([])
})
