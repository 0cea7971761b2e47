import { seriousFindings } from './axe.js'
import { expect, loginAs, test } from './fixtures.js'
import { plainApp, throwingApp } from './sample-apps.js'

for (const [header, id] of [
  ['x-request-id', 'req-4711'],
  ['x-trace-id', '4bf92f3577b34da6'],
  ['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
] as const) {
  test(`the card names the request by its ${header}, and whom to ask`, async ({
    page,
    people,
    install,
  }) => {
    const settings = { owner: '平台组', contact: 'platform@example.com' }
    const { code, name } = await install(plainApp, settings)
    await page.route(`**/web/${code}/`, (route) =>
      route.fulfill({ status: 502, contentType: 'text/html', headers: { [header]: id } }),
    )
    // By its card: the page of an app would bring the entry with it.
    await loginAs(page, people.viewer)
    await page.locator('.app-card').filter({ hasText: name }).click()
    const card = page.locator('[data-cause="entry-down"]')
    await expect(card).toContainText('平台组')
    await expect(card.getByRole('link', { name: 'platform@example.com' })).toHaveAttribute(
      'href',
      'mailto:platform@example.com',
    )
    await card.getByText('技术细节').click()
    await expect(card.getByText(id)).toBeVisible()
    await expect(card).toContainText(`请求编号 ${id}`)
  })
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('axe finds nothing serious on the cards of a failed and a disabled app', async ({
      page,
      people,
      install,
    }) => {
      const settings = { owner: '平台组', contact: 'https://wiki.example.com/ops' }
      const { code, change } = await install(throwingApp, settings)
      await loginAs(page, people.viewer, `/${code}`)
      const card = page.locator('[data-cause="script"]')
      await card.getByText('技术细节').click()
      await expect(card.locator('.entry-findings[aria-busy="false"]')).toBeVisible()
      expect(await seriousFindings(page)).toEqual([])
      await change({ status: 'disabled', status_message: '维护到 18:00' })
      await page.reload()
      await expect(page.getByText('维护到 18:00')).toBeVisible()
      expect(await seriousFindings(page)).toEqual([])
    })
  })
}
