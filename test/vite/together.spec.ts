import { expect, test } from './suite.js'

for (const isolation of ['default', 'experimental', 'strict'] as const) {
  test(`two apps load at the same time: ${isolation}`, async ({ page, host }) => {
    await Promise.all([
      host.load('orders', isolation, '#one'),
      host.load('stock', isolation, '#two'),
    ])
    const [orders, stock] = [page.locator('#one'), page.locator('#two')]
    await expect(orders.getByTestId('globals')).toHaveText('1 2 3 label')
    await expect(orders.getByRole('heading')).toHaveCSS('color', 'rgb(10, 20, 30)')
    await expect(stock.getByRole('heading')).toHaveCSS('color', 'rgb(20, 40, 60)')
    await expect(stock.locator('.stock-portal')).toHaveCSS('color', 'rgb(20, 40, 60)')
    // Not by mouse: a page has one, and both are to be clicked in the same moment.
    const buttons = [orders.getByTestId('lazy'), stock.getByTestId('details')]
    await Promise.all(buttons.map((one) => one.evaluate((button: HTMLElement) => button.click())))
    await expect(orders.getByTestId('panel')).toHaveCSS('color', 'rgb(70, 80, 90)')
    await expect(stock.getByTestId('details-text')).toHaveCSS('color', 'rgb(60, 40, 20)')
    await Promise.all([host.unmount('orders'), host.unmount('stock')])
    expect(host.errors).toEqual([])
  })
}

test('an app of React with a vendor chunk and circular chunks', async ({ host }) => {
  const { app } = host
  await host.load('stock')
  await expect(app.getByTestId('ring')).toHaveText('ab(a)')
  await expect(app.getByTestId('seconds')).not.toHaveText('0')
  await app.getByTestId('details').click()
  await expect(app.getByTestId('details-text')).toHaveText('from b: ab(a)')
  expect(host.errors).toEqual([])
})
