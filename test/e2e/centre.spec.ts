import { expect, loginAs, test } from './fixtures.js'
import { register, tokenOf } from './registry.js'

test('search finds by name, by code and by a part of either', async ({ page, people }) => {
  await loginAs(page, people.admin)
  const starter = page.getByRole('link', { name: /示例应用/ })
  const search = page.getByRole('searchbox').first()
  for (const text of ['示例', 'STAR', 'starter', '应用【']) {
    await search.fill(text)
    await expect(starter).toBeVisible()
  }
  await search.fill('zzz-nothing')
  await expect(starter).toHaveCount(0)
  await expect(page.getByText(/没有找到|没有匹配|无匹配/)).toBeVisible()
})

test('a favourite stays after a reload, and goes again', async ({ page, people }) => {
  await loginAs(page, people.viewer)
  const saved = page.waitForResponse(
    (response) => response.url().includes('/favorites/') && response.request().method() === 'POST',
  )
  await page
    .getByRole('button', { name: /收藏.*示例应用/ })
    .first()
    .click()
  await saved
  await page.reload()
  const remove = page.getByRole('button', { name: /取消收藏.*示例应用/ }).first()
  await expect(remove).toBeVisible()
  await remove.click()
  await expect(page.getByRole('button', { name: /取消收藏/ })).toHaveCount(0)
})

test('a favourite that cannot be saved is taken back', async ({ page, people }) => {
  await loginAs(page, people.admin)
  await page.route('**/favorites/**', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 500, body: 'boom' })
      : route.continue(),
  )
  await page
    .getByRole('button', { name: /收藏.*示例应用/ })
    .first()
    .click()
  await expect(page.getByRole('button', { name: /取消收藏.*示例应用/ })).toHaveCount(0)
})

test('an external link opens in a new tab without access to the shell', async ({
  page,
  people,
  platform,
  request,
}, info) => {
  const name = `外部文档 ${info.workerIndex}`
  await register(platform, await tokenOf(request, platform, people.admin), {
    name,
    app_code: `docs-${info.workerIndex}`,
    href: 'https://docs.example.com/',
  })
  await loginAs(page, people.admin)
  const link = page.getByRole('link', { name: new RegExp(name) })
  await expect(link).toHaveAttribute('href', 'https://docs.example.com/')
  await expect(link).toHaveAttribute('target', '_blank')
  await expect(link).toHaveAttribute('rel', /noopener/)
})

test('a registry that cannot be read shows an error, and Retry reads it', async ({
  page,
  people,
}) => {
  await loginAs(page, people.admin)
  const lists = /\/api\/acc\/apps\/(shell|list)\//
  await page.route(lists, (route) => route.fulfill({ status: 502, body: '<html></html>' }))
  await page.reload()
  const retry = page.getByRole('button', { name: '重试' })
  await expect(retry).toBeVisible()
  await page.unroute(lists)
  await retry.click()
  await expect(page.getByRole('link', { name: /示例应用/ })).toBeVisible()
})

test('a name with markup is text, not markup', async ({
  page,
  people,
  platform,
  request,
}, info) => {
  const name = `<img src=x onerror="window.pwned=1"> ${info.workerIndex}`
  await register(platform, await tokenOf(request, platform, people.admin), {
    name,
    app_code: `xss-${info.workerIndex}`,
    description: '<script>window.pwned=1</script>',
  })
  await loginAs(page, people.admin)
  await expect(page.getByText(name).first()).toBeVisible()
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
})
