import type { Page } from '@playwright/test'
import {
  appOf,
  closeApp,
  expect,
  expectSamePage,
  goInside,
  KINDS,
  markPage,
  openFromCentre,
  pageOf,
  test,
  type Kind,
} from './existing-apps.js'
import { createMeter, type Memory } from './memory.js'

/** Few in every run; `SOAK_CYCLES=50` for the figures in docs/measurements-shell.md. */
const CYCLES = Number(process.env['SOAK_CYCLES'] ?? 10)
/** What is loaded once is loaded by then: qiankun, pages of the shell, compiled code. */
const WARM_UP = 4

/** What each opening of an app may leave, until its holder is found: React 18 listens to 139 events. */
const LEFT: Record<Kind, { listeners: number; nodes: number }> = {
  vue2: { listeners: 0.5, nodes: 0.5 },
  codo: { listeners: 0.5, nodes: 0.5 },
  react: { listeners: 145, nodes: 90 },
  hash: { listeners: 10, nodes: 90 },
  esm: { listeners: 12, nodes: 90 },
}

async function openAndClose(page: Page, kind: Kind): Promise<void> {
  await openFromCentre(page, kind)
  await expect(pageOf(page, kind)).toHaveText('/list')
  await goInside(page, kind, '/form')
  await appOf(page, kind).getByTestId('note').fill('a note')
  await goInside(page, kind, '/detail/1')
  await expect(page.getByTestId('detail')).toBeVisible()
  await closeApp(page, kind)
  await expect(appOf(page, kind)).toHaveCount(0)
}

const line = ({ heap, ...counts }: Memory) =>
  [
    `${heap.toFixed(2)} MB`,
    ...Object.entries(counts).map(([name, count]) => `${count} ${name}`),
  ].join(', ')

for (const kind of KINDS) {
  test(`${kind}: ${CYCLES} times opened and closed leave no styles, no globals and little memory`, async ({
    page,
  }) => {
    test.setTimeout(60_000 + CYCLES * 10_000)
    const measure = await createMeter(page)
    await page.goto('/')
    await markPage(page)
    for (let cycle = 0; cycle < WARM_UP; cycle += 1) await openAndClose(page, kind)
    const before = await measure()
    for (let cycle = 0; cycle < CYCLES; cycle += 1) await openAndClose(page, kind)
    const after = await measure()
    console.log(`soak ${kind}, ${CYCLES} cycles: ${line(before)}  →  ${line(after)}`)
    await expectSamePage(page)
    expect(after.styles).toBe(before.styles)
    expect(after.globals).toBe(before.globals)
    const per = (count: keyof Memory) => (after[count] - before[count]) / CYCLES
    expect(per('listeners')).toBeLessThanOrEqual(LEFT[kind].listeners)
    expect(per('nodes')).toBeLessThanOrEqual(LEFT[kind].nodes)
    expect(per('heap')).toBeLessThan(0.4)
  })
}
