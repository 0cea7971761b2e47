import type { Page, Request, TestInfo } from '@playwright/test'
import {
  appOf,
  cardOf,
  closeApp,
  expect,
  expectSamePage,
  goInside,
  goToCentre,
  KINDS,
  markPage,
  openFromCentre,
  pageOf,
  test,
  type Kind,
} from './existing-apps.js'
import { doing, entryOf, OPENING_CAUSES } from './failure-causes.js'
import { noteRecovery, timeFrom } from './recovery.js'

const card = (page: Page) => page.locator('.micro-app-failure')
const retry = (page: Page) => page.getByRole('button', { name: '重试' })

/** The shell does not answer to what an app does: its bar, its centre, another app. */
async function expectWorkingShell(page: Page): Promise<void> {
  await expect(page.getByRole('banner')).toBeVisible()
  await goToCentre(page)
  await expectSamePage(page)
}

async function expectWorkingApp(page: Page, kind: Kind): Promise<void> {
  await expect(pageOf(page, kind)).toHaveText('/list')
  await goInside(page, kind, '/form')
  await appOf(page, kind).getByTestId('note').fill('works')
  await goInside(page, kind, '/detail/1')
  await expect(page.getByTestId('detail')).toBeVisible()
  await expectSamePage(page)
}

async function reopen(page: Page, kind: Kind, info: TestInfo): Promise<void> {
  const open = () => cardOf(page, kind).click()
  noteRecovery(info, await timeFrom(page, 'click', `[data-kind="${kind}"]`, open))
}

const rendering = doing('render throws')
const unmounting = doing('unmount throws')

test.beforeEach(async ({ page }) => {
  await page.goto('/')
  await expect(cardOf(page, 'vue2')).toBeVisible()
  await markPage(page)
})

// Some causes show only when an app's time to load is over, before and after a retry.
test.describe.configure({ timeout: 180_000 })

for (const cause of OPENING_CAUSES) {
  for (const kind of KINDS) {
    test(`${cause.name}, ${kind}: the shell works, and so does the app once it is healed`, async ({
      page,
    }, info) => {
      await cause.break(page, kind)
      await openFromCentre(page, kind)
      await expect(card(page)).toBeVisible({ timeout: 30_000 })
      await expect(card(page)).toHaveAttribute(
        'data-cause',
        new RegExp(`^(${cause.codes.join('|')})$`),
      )
      await expectWorkingShell(page)
      await openFromCentre(page, kind)
      await expect(card(page)).toBeVisible({ timeout: 30_000 })
      if (!cause.healsAlone) await cause.heal(page, kind)
      const time = cause.healsAlone
        ? await timeFrom(page, 'online', `[data-kind="${kind}"]`, () => cause.heal(page, kind))
        : await timeFrom(page, 'click', `[data-kind="${kind}"]`, () => retry(page).click())
      noteRecovery(info, time)
      await expectWorkingApp(page, kind)
      await expectWorkingShell(page)
      await expect(appOf(page, kind)).toBeHidden()
    })
  }
}

for (const kind of KINDS) {
  test(`render error later, ${kind}: the shell works, and the healed app opens anew`, async ({
    page,
  }, info) => {
    await openFromCentre(page, kind)
    await goInside(page, kind, '/form')
    await rendering.break(page, kind)
    await appOf(page, kind).getByRole('button', { name: 'render again' }).click()
    await expect(appOf(page, kind).getByText('painted 1')).toHaveCount(0)
    await closeApp(page, kind)
    await expectWorkingShell(page)
    await rendering.heal(page, kind)
    await reopen(page, kind, info)
    await goInside(page, kind, '/form')
    await appOf(page, kind).getByRole('button', { name: 'render again' }).click()
    await expect(appOf(page, kind).getByText('painted 1')).toBeVisible()
    await expectSamePage(page)
  })

  test(`unmount throws, ${kind}: the shell works, and the app opens again`, async ({
    page,
  }, info) => {
    await openFromCentre(page, kind)
    await expect(pageOf(page, kind)).toHaveText('/list')
    await unmounting.break(page, kind)
    await closeApp(page, kind)
    await expect(appOf(page, kind)).toHaveCount(0)
    await expectWorkingShell(page)
    await unmounting.heal(page, kind)
    await reopen(page, kind, info)
    await expectWorkingApp(page, kind)
    await closeApp(page, kind)
    await expect(appOf(page, kind)).toHaveCount(0)
  })

  test(`chunk 404 after a redeploy, ${kind}: the app opens anew from the new release`, async ({
    page,
    redeploy,
  }, info) => {
    await openFromCentre(page, kind)
    await expect(pageOf(page, kind)).toHaveText('/list')
    redeploy(kind, 'z')
    const isChunk = (request: Request) => /detail.*\.(js|css)/.test(request.url())
    const missing = Promise.race([
      page.waitForResponse((response) => response.status() === 404),
      page.waitForEvent('requestfailed', isChunk),
      // A module that the browser has found missing before is not asked for again.
      page.waitForTimeout(5_000),
    ])
    await appOf(page, kind).getByRole('link', { name: '/detail/1', exact: true }).click()
    await missing
    await expect(page.getByTestId('detail')).toHaveCount(0)
    await closeApp(page, kind)
    await expectWorkingShell(page)
    await reopen(page, kind, info)
    await expectWorkingApp(page, kind)
  })

  test(`third-party script that cannot be fetched, ${kind}: the app opens without it`, async ({
    page,
  }) => {
    const sdk = '<script src="https://sdk.example.com/other.js"></script></head>'
    await page.route(entryOf(kind), async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: (await response.text()).replace('</head>', sdk) })
    })
    const asked = page.waitForRequest('https://sdk.example.com/other.js')
    await openFromCentre(page, kind)
    await asked
    await expectWorkingApp(page, kind)
    await expectWorkingShell(page)
  })
}

test('a third-party script that answers never does not hold up an app for long', async ({
  page,
}) => {
  await page.route('https://sdk.example.com/**', () => new Promise(() => undefined))
  await openFromCentre(page, 'react')
  await expectWorkingApp(page, 'react')
})
