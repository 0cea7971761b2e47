import type { Locator, Page } from '@playwright/test'
import { expect, loginAs, test, type People } from './fixtures.js'
import type { Install } from './install-app.js'
import { elementApp, styledApp } from './sample-apps.js'

const styleOf = (element: Locator, property: string): Promise<string> =>
  element.evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property)

/** Registers the app with a choice of the registry, and opens it in the shell. */
async function open(
  page: Page,
  { people, install }: { people: People; install: Install },
  style_isolation: 'none' | 'scoped' | 'strict',
): Promise<string> {
  const { code } = await install(styledApp, { style_isolation })
  await loginAs(page, people.viewer, `/${code}`)
  await expect(page.getByRole('heading', { name: `${code} works` })).toBeVisible()
  // The app comes first.
  await expect(page.locator('.shell-bar')).toBeVisible()
  return code
}

/** A button of the shell beside the app. */
const ofShell = (page: Page) => page.getByRole('banner').getByRole('button').first()

for (const isolation of ['scoped', 'strict'] as const) {
  test(`${isolation}: styles of an app reach its page and its dialogs, and nothing of the shell`, async ({
    page,
    people,
    install,
  }) => {
    const code = await open(page, { people, install }, isolation)
    const own = page.getByRole('button', { name: `${code} own` })
    expect(await styleOf(own, 'letter-spacing')).toBe('7px')
    await own.click()
    const dialog = page.getByRole('dialog', { name: `${code} dialog` })
    await expect(dialog).toHaveCSS('background-color', 'rgb(1, 2, 3)')
    await expect(dialog).toHaveCSS('position', 'fixed')
    expect(await styleOf(ofShell(page), 'letter-spacing')).not.toBe('7px')
    await page.getByRole('link', { name: '应用中心' }).first().click()
    await expect(dialog).toBeHidden()
    expect(await styleOf(page.getByRole('main').locator('h1'), 'letter-spacing')).not.toBe('7px')
  })
}

test('without isolation the styles of an app are the document’s, while it is shown', async ({
  page,
  people,
  install,
}) => {
  await open(page, { people, install }, 'none')
  expect(await styleOf(ofShell(page), 'letter-spacing')).toBe('7px')
  await page.getByRole('link', { name: '应用中心' }).first().click()
  expect(await styleOf(ofShell(page), 'letter-spacing')).not.toBe('7px')
})

test('styles of the shell do not reach an app, isolated or not', async ({
  page,
  people,
  install,
}) => {
  const code = await open(page, { people, install }, 'none')
  // Loads the dialogs and the pages of the management, with their styles.
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  const found = await page.evaluate((own) => {
    const app = document.querySelector(`[data-app="${own}"]`)
    const classes = [...document.styleSheets]
      .filter(({ href }) => href?.includes('/assets/'))
      .flatMap(({ cssRules }) => [...cssRules])
      .flatMap(({ cssText }) => cssText.match(/\.[a-z][\w-]*/g) ?? [])
    const names = [...new Set(classes.map((name) => name.slice(1)))]
    const host = app?.querySelector('.plain')
    if (!host) throw new Error('the app is not there')
    const drawn = (className: string) => {
      const element = document.createElement('section')
      element.className = className
      host.append(element)
      const { cssText, ...style } = getComputedStyle(element)
      const text = Object.entries(style)
        .filter(([name]) => Number.isNaN(Number(name)))
        .join(';')
      element.remove()
      return text + cssText
    }
    const bare = drawn('')
    const leaking = names.filter((name) => drawn(name) !== bare)
    return { count: names.length, leaking }
  }, code)
  expect(found.count).toBeGreaterThan(20)
  // Names of what the shell puts around apps.
  expect(found.leaking.filter((name) => !name.startsWith('micro-app-'))).toEqual([])
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('a form of the management leaves an app with the same class names as it is', async ({
      page,
      people,
      install,
    }) => {
      const { code, name } = await install(elementApp)
      await loginAs(page, people.admin, `/${code}`)
      const form = page.locator(`[data-app="${code}"] form`)
      await form.waitFor()
      const drawn = () =>
        form.locator('*').evaluateAll((elements) =>
          elements.map((element) => {
            const style = getComputedStyle(element)
            const values = [...style].map(
              (property) => `${property}: ${style.getPropertyValue(property)}`,
            )
            return [element.className, ...values.sort()]
          }),
        )
      const before = await drawn()
      expect(before.length).toBeGreaterThan(10)
      await page.getByRole('link', { name: '平台管理' }).click()
      await page.getByRole('button', { name: '新建应用' }).click()
      const field = page.getByRole('dialog', { name: '新建应用' }).getByLabel('应用名称')
      // The form itself has its styles.
      await expect(field).toHaveCSS('border-top-style', 'none')
      await page.keyboard.press('Escape')
      await page
        .getByRole('navigation', { name: '已打开的应用' })
        .getByRole('link', { name })
        .click()
      await form.waitFor()
      expect(await drawn()).toEqual(before)
    })
  })
}
