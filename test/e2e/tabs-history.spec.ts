import type { Page } from '@playwright/test'
import fc from 'fast-check'
import {
  appOf,
  cardOf,
  codeOf,
  expect,
  expectSamePage,
  markPage,
  nameOf,
  pageOf,
  pathOf,
  tabOf,
  test,
  type Kind,
} from './existing-apps.js'
import { createModel, type Place, type Step } from './tabs-model.js'

/** At least this many steps per run; `TABS_STEPS` for more. */
const STEPS = Number(process.env['TABS_STEPS'] ?? 40)
/** The same steps in every run; `TABS_SEED` takes others. */
const SEED = Number(process.env['TABS_SEED'] ?? 20_261_122)
const PAGES = ['/list', '/form', '/detail/1'] as const

/** Two apps of each set live side by side: with the scoped history, without it, and both. */
const SETS: Record<string, Kind[]> = {
  'with the scoped history, beside one without': ['codo', 'esm'],
  'with histories of their own': ['vue2', 'react', 'esm'],
  'of all kinds': ['vue2', 'react', 'hash', 'codo', 'esm'],
}

/** Steps as numbers; which app and page they mean is decided when the model says what is possible. */
const steps = fc.array(fc.tuple(fc.nat({ max: 99 }), fc.nat({ max: 99 })), {
  minLength: STEPS,
  maxLength: STEPS,
})

async function perform(page: Page, step: Step): Promise<void> {
  if (step.do === 'open') await cardOf(page, step.kind).click()
  if (step.do === 'switch') await tabOf(page, step.kind).getByRole('link').click()
  if (step.do === 'close')
    await tabOf(page, step.kind)
      .getByRole('button', { name: `关闭 ${nameOf(step.kind)}` })
      .click()
  if (step.do === 'navigate')
    await appOf(page, step.kind).getByRole('link', { name: step.to, exact: true }).click()
  if (step.do === 'centre')
    await page.getByRole('banner').getByRole('link', { name: '应用中心', exact: true }).click()
  // Not page.goBack: it waits for a load that never comes.
  if (step.do === 'back') await page.evaluate(() => history.back())
  if (step.do === 'forward') await page.evaluate(() => history.forward())
}

async function expectPlace(page: Page, { kind, path }: Place, alive: Kind[]): Promise<void> {
  const target = kind ? pathOf(kind, path) : '/'
  await expect
    .poll(() => page.evaluate(() => location.href.slice(location.origin.length)))
    .toBe(target)
  const frames = page.locator('.micro-app-frame:not([inert])')
  if (!kind) {
    await expect(frames).toHaveCount(0)
    await expect(cardOf(page, 'vue2')).toBeVisible()
  } else {
    await expect(frames).toHaveCount(1)
    await expect(frames).toHaveAttribute('data-app', codeOf(kind))
    await expect(pageOf(page, kind)).toHaveText(path)
    await expect(pageOf(page, kind)).toBeVisible()
  }
  for (const other of alive) if (other !== kind) await expect(appOf(page, other)).toBeHidden()
}

for (const [name, kinds] of Object.entries(SETS)) {
  test(`URL, shown app and its page follow the model: apps ${name}`, async ({ page }) => {
    test.setTimeout(60_000 + STEPS * 6_000)
    const [numbers = []] = fc.sample(steps, { numRuns: 1, seed: SEED })
    const model = createModel(kinds, PAGES)
    const done: string[] = []
    await page.goto('/')
    await expect(cardOf(page, 'vue2')).toBeVisible()
    await markPage(page)
    try {
      for (const [choice, detail] of numbers) {
        const step = model.choose(choice, detail)
        done.push(JSON.stringify(step))
        model.apply(step)
        await perform(page, step)
        await expectPlace(page, model.place(), model.open())
      }
    } catch (error) {
      console.log(`TABS_SEED=${SEED} repeats this; step ${done.length} of:\n${done.join('\n')}`)
      throw error
    }
    await expectSamePage(page)
    expect(done.length).toBeGreaterThanOrEqual(STEPS)
  })
}
