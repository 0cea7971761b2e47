import { expect, test } from './suite.js'

for (const code of ['orders', 'stock'] as const) {
  test(`${code} runs without a host from the same files`, async ({ page, site }) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.goto(`${site.origin}/web/${code}/`)
    const [heading, color] =
      code === 'orders' ? ['Orders', 'rgb(10, 20, 30)'] : ['Stock', 'rgb(20, 40, 60)']
    await expect(page.getByRole('heading', { name: heading })).toHaveCSS('color', color)
    await page.getByTestId(code === 'orders' ? 'lazy' : 'details').click()
    const lazy = page.getByTestId(code === 'orders' ? 'panel' : 'details-text')
    await expect(lazy).toHaveCSS('color', code === 'orders' ? 'rgb(70, 80, 90)' : 'rgb(60, 40, 20)')
    if (code === 'orders') {
      await page.getByTestId('ask').click()
      await expect(page.getByTestId('answer')).toHaveText('lazy worker: 6 6')
    }
    expect(errors).toEqual([])
  })

  test(`${code} is marked as a sub-app`, async ({ request, site }) => {
    const html = await (await request.get(`${site.origin}/web/${code}/`)).text()
    expect(html).toContain(`<meta name="codo-sub-app" content="${code}">`)
    expect(html).toContain(`<meta name="qiankun-sub-app" content="${code}">`)
  })
}
