import { expect, loginAs, test } from './fixtures.js'
import { freePort } from '../../scripts/lib/free-port.mjs'
import { register, tokenOf } from './registry.js'
import * as samples from './sample-apps.js'

const unique = (() => {
  let counter = 0
  return (prefix: string, worker: number) => `${prefix}-${worker}-${(counter += 1)}`
})()

test('the starter app opens from the app centre and lists its rows', async ({ page, people }) => {
  await loginAs(page, people.admin)
  await page.getByRole('link', { name: /示例应用/ }).click()
  await expect(page).toHaveURL(/\/starter\/list\/table-list/)
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  expect(await page.getByRole('row').count()).toBeGreaterThan(5)
})

test('a deep link opens the page inside the app, after login', async ({ page, people }) => {
  await loginAs(page, people.viewer, '/starter/test')
  await expect(page).toHaveURL(/\/starter\/test$/)
  await expect(page.locator('#child-app')).toContainText(/\S/)
  await page.reload()
  await expect(page).toHaveURL(/\/starter\/test$/)
  await expect(page.locator('#child-app')).toContainText(/\S/)
})

test('back and forward are right between centre and app', async ({ page, people }) => {
  await loginAs(page, people.admin)
  const card = page.getByRole('main').getByRole('link', { name: /示例应用/ })
  await card.click()
  await expect(page).toHaveURL(/\/starter\/list\/table-list/)
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/:\d+\/(?:home)?$/)
  await expect(card).toBeVisible()
  await expect(page.locator('#child-app')).toHaveCount(0)
  await page.goForward()
  await expect(page).toHaveURL(/\/starter\/list\/table-list/)
  await expect(page.getByRole('row').nth(1)).toBeVisible()
})

test('back and forward are right between two apps', async ({
  page,
  people,
  platform,
  request,
}, info) => {
  const code = unique('plain', info.workerIndex)
  platform.deploy(code, samples.plainApp(code))
  await register(platform, await tokenOf(request, platform, people.admin), {
    name: `应用 ${code}`,
    frontend_code: code,
  })
  await loginAs(page, people.admin, '/starter/test')
  await expect(page.locator('#child-app')).toContainText(/\S/)
  await page.goto(`/${code}`)
  await expect(page.getByRole('heading', { name: `${code} works` })).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/\/starter\/test$/)
  await expect(page.getByRole('heading', { name: `${code} works` })).toHaveCount(0)
  await page.goForward()
  await expect(page.getByRole('heading', { name: `${code} works` })).toBeVisible()
})

test('a 401 inside an app asks for a login over the page, which stays', async ({
  page,
  people,
  platform,
  request,
}, info) => {
  const code = unique('unauth', info.workerIndex)
  platform.deploy(code, samples.unauthorizedApp(code))
  await register(platform, await tokenOf(request, platform, people.admin), {
    name: `应用 ${code}`,
    frontend_code: code,
  })
  await loginAs(page, people.viewer, `/${code}/deep?x=1`)
  const call = page.getByRole('button', { name: 'call' })
  await call.waitFor()
  await page.context().addCookies([{ name: 'auth_key', value: 'stale', url: platform.url }])
  await call.click()
  const dialog = page.getByRole('dialog', { name: '登录已失效' })
  await expect(dialog.getByLabel('用户名', { exact: true })).toHaveValue(people.viewer.username)
  await dialog.getByLabel('密码', { exact: true }).fill(people.viewer.password)
  await dialog.getByRole('button', { name: '登录', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page).toHaveURL(`${platform.url}/${code}/deep?x=1`)
  await expect(call).toBeVisible()
})

test('an app that is down shows an error card, and Retry opens it once it is up', async ({
  page,
  people,
  platform,
  request,
}, info) => {
  const code = unique('down', info.workerIndex)
  await register(platform, await tokenOf(request, platform, people.admin), {
    name: `应用 ${code}`,
    frontend_code: code,
  })
  await loginAs(page, people.admin, `/${code}`)
  const card = page.getByRole('alert')
  await expect(card).toContainText('404')
  await page.getByRole('button', { name: '重试' }).click()
  await expect(card).toContainText('404')
  platform.deploy(code, samples.plainApp(code))
  await page.getByRole('button', { name: '重试' }).click()
  await expect(page.getByRole('heading', { name: `${code} works` })).toBeVisible()
  await expect(card).toHaveCount(0)
})

for (const [what, sample] of [
  ['whose mount rejects', samples.rejectingApp],
  ['whose script throws', samples.throwingApp],
] as const) {
  test(`an app ${what} leaves the shell working and works once it is mended`, async ({
    page,
    people,
    platform,
    request,
  }, info) => {
    const code = unique('broken', info.workerIndex)
    platform.deploy(code, sample(code))
    await register(platform, await tokenOf(request, platform, people.admin), {
      name: `应用 ${code}`,
      frontend_code: code,
    })
    await loginAs(page, people.admin, `/${code}`)
    await expect(page.getByRole('alert')).toBeVisible()
    platform.deploy(code, samples.plainApp(code))
    await page.getByRole('button', { name: '重试' }).click()
    await expect(page.getByRole('heading', { name: `${code} works` })).toBeVisible()
    await page.goto('/starter/test')
    await expect(page.locator('#child-app')).toContainText(/\S/)
  })
}

test('the host\u2019s own html is not booted a second time as an app', async ({
  page,
  people,
  platform,
  request,
}, info) => {
  const code = unique('spa', info.workerIndex)
  const shell = await (await request.get(`${platform.url}/`)).text()
  platform.deploy(code, { 'index.html': shell })
  await register(platform, await tokenOf(request, platform, people.admin), {
    name: `应用 ${code}`,
    frontend_code: code,
  })
  await loginAs(page, people.admin, `/${code}`)
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('button', { name: '返回应用中心' })).toBeVisible()
  await expect(page.locator('#codo-shell')).toHaveCount(1)
})

test('a third-party script that nobody answers does not stop an app', async ({
  page,
  people,
  platform,
  request,
}, info) => {
  const code = unique('third', info.workerIndex)
  platform.deploy(code, samples.thirdPartyApp(code, `http://127.0.0.1:${await freePort()}/sdk.js`))
  await register(platform, await tokenOf(request, platform, people.admin), {
    name: `应用 ${code}`,
    frontend_code: code,
  })
  await loginAs(page, people.admin, `/${code}`)
  await expect(page.getByRole('heading', { name: `${code} works` })).toBeVisible()
})

test('an app that mounts on #app of the document does not wipe the host', async ({
  page,
  people,
  platform,
  request,
}, info) => {
  const code = unique('wipe', info.workerIndex)
  platform.deploy(code, samples.wipingApp(code))
  await register(platform, await tokenOf(request, platform, people.admin), {
    name: `应用 ${code}`,
    frontend_code: code,
  })
  await loginAs(page, people.admin, `/${code}`)
  await expect(page.getByRole('heading', { name: `${code} works` })).toBeVisible()
  await expect(page.getByRole('button', { name: /admin|管理员/ })).toBeVisible()
})

test('an app may say that its page does not exist', async ({
  page,
  people,
  platform,
  request,
}, info) => {
  const code = unique('lost', info.workerIndex)
  platform.deploy(code, samples.notFoundApp(code))
  await register(platform, await tokenOf(request, platform, people.admin), {
    name: `应用 ${code}`,
    frontend_code: code,
  })
  await loginAs(page, people.admin, `/${code}/nowhere`)
  await expect(page.getByText('404')).toBeVisible()
})

test('a code that nobody registered is a 404 page of the shell', async ({ page, people }) => {
  await loginAs(page, people.admin, '/nobody-knows/this')
  await expect(page.getByText('404')).toBeVisible()
  await expect(page.getByRole('button', { name: /admin|管理员/ })).toBeVisible()
})
