import type { APIRequestContext, Page } from '@playwright/test'
import { expect, loginAs, test, type People } from './fixtures.js'
import type { Platform } from './platform.js'
import { register, tokenOf } from './registry.js'
import * as samples from './sample-apps.js'

interface World {
  platform: Platform
  people: People
  request: APIRequestContext
}

let counter = 0

/** Deploys and registers an app; gives its code and an administrator's token. */
async function install(
  { platform, people, request }: World,
  sample: (code: string) => Record<string, string>,
): Promise<{ code: string; token: string }> {
  const token = await tokenOf(request, platform, people.admin)
  const code = `living-${process.pid}-${(counter += 1)}`
  platform.deploy(code, sample(code))
  await register(platform, token, { name: `应用 ${code}`, frontend_code: code })
  return { code, token }
}

/** Switches an app off or on as an administrator does in another window. */
async function setStatus(
  { platform }: World,
  token: string,
  code: string,
  change: { status: string; status_message?: string },
): Promise<void> {
  const url = `${platform.url}/api/p/v4/apps/`
  const headers = { 'auth-key': token, 'content-type': 'application/json' }
  const list = await fetch(`${url}?searchVal=${code}&page_number=1&page_size=20`, { headers })
  const { data } = (await list.json()) as { data: { id: number }[] }
  const body = JSON.stringify({ id_list: data.map(({ id }) => id), ...change })
  const answer = await fetch(`${url}status/`, { method: 'PUT', headers, body })
  expect(await answer.text()).toContain('"code":0')
}

/** The window is looked at again: the shell asks at once. */
const lookAgain = async (page: Page) => {
  // Focus and the like ask at most once a second.
  await page.waitForTimeout(1_100)
  await page.evaluate(() => dispatchEvent(new Event('focus')))
}
const tab = (page: Page, code: string) =>
  page.getByRole('navigation', { name: '已打开的应用' }).getByRole('link', { name: `应用 ${code}` })
const heading = (page: Page, name: string) => page.getByRole('heading', { name })

test('a modal in the body and styles of the document hide with their app', async ({
  page,
  people,
  platform,
  request,
}) => {
  const world = { people, platform, request }
  const { code } = await install(world, samples.modalApp)
  await loginAs(page, people.viewer, `/${code}`)
  const modal = page.getByText(`${code} modal`)
  await expect(modal).toBeVisible()
  await page.getByRole('link', { name: '应用中心' }).first().click()
  await expect(modal).toBeHidden()
  const spacing = () =>
    page
      .getByRole('main')
      .locator('h1')
      .evaluate((element) => getComputedStyle(element).letterSpacing)
  expect(await spacing()).not.toBe('7px')
  await tab(page, code).click()
  await expect(modal).toBeVisible()
  await tab(page, code).press('Delete')
  await expect(modal).toHaveCount(0)
})

test('an app that is switched off or removed leaves open shells, and may come back', async ({
  page,
  people,
  platform,
  request,
}) => {
  const world = { people, platform, request }
  const { code, token } = await install(world, samples.routedApp)
  await loginAs(page, people.viewer, `/${code}`)
  await expect(heading(page, `${code} at /`)).toBeVisible()
  await setStatus(world, token, code, { status: 'disabled', status_message: '维护到 18:00' })
  await lookAgain(page)
  await expect(heading(page, `应用 ${code} 已停用`)).toBeVisible()
  await expect(page.getByText('维护到 18:00')).toBeVisible()
  await expect(page.locator('.micro-app-frame')).toHaveCount(0)
  await setStatus(world, token, code, { status: 'enabled' })
  await lookAgain(page)
  await expect(heading(page, `${code} at /`)).toBeVisible()
})

test('a redeployed app offers to reload itself, and goes on until then', async ({
  page,
  people,
  platform,
  request,
}) => {
  const { code } = await install({ people, platform, request }, samples.routedApp)
  await loginAs(page, people.viewer, `/${code}`)
  await page.getByLabel(`${code} note`).fill('draft')
  platform.deploy(code, samples.plainApp(code))
  await lookAgain(page)
  const notice = page.locator('[data-notice="release"]')
  await expect(notice).toContainText('发布了新版本')
  await expect(page.getByLabel(`${code} note`)).toHaveValue('draft')
  await notice.getByRole('button', { name: '重新加载' }).click()
  await expect(heading(page, `${code} works`)).toBeVisible()
  await expect(notice).toHaveCount(0)
})

test('only an error that takes the page of an app away brings the error card', async ({
  page,
  people,
  platform,
  request,
}) => {
  const { code } = await install({ people, platform, request }, samples.vanishingApp)
  await loginAs(page, people.viewer, `/${code}`)
  await page.getByRole('button', { name: `${code} harmless` }).click()
  await expect(heading(page, `${code} at /`)).toBeVisible()
  await page.getByRole('button', { name: `${code} fatal` }).click()
  const card = page.locator('[data-cause="render"]')
  await expect(card).toContainText('cannot draw')
  await card.getByRole('button', { name: '重试' }).click()
  await expect(heading(page, `${code} at /`)).toBeVisible()
})

test('an app opens by itself once the network is back', async ({
  page,
  people,
  platform,
  request,
}) => {
  const { code } = await install({ people, platform, request }, samples.plainApp)
  await loginAs(page, people.viewer)
  const card = page.getByRole('main').getByRole('link', { name: `应用 ${code}` })
  await card.waitFor()
  await page.context().setOffline(true)
  await card.click()
  await expect(page.locator('.micro-app-failure[data-state="offline"]')).toBeVisible()
  await page.context().setOffline(false)
  await expect(heading(page, `${code} works`)).toBeVisible()
})
