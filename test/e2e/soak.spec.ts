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

/** A measurement follows each of these many cycles. */
const ROUND = 5
/** A closed app needs nothing: what grows by less than one in a cycle is not kept by each. */
const MOST = { nodes: 0.8, listeners: 0.4, heap: 0.03 }

// Code that is compiled the hotter it gets grows for some forty cycles and has nothing to do with apps.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const args = [...(launchOptions.args ?? []), '--js-flags=--no-sparkplug,--no-maglev,--no-opt']
    await use({ ...launchOptions, args })
  },
})

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

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? NaN

for (const kind of KINDS) {
  test(`${kind}: ${CYCLES} times opened and closed leaves nothing behind`, async ({ page }) => {
    test.setTimeout(60_000 + CYCLES * 10_000)
    const measure = await createMeter(page)
    await page.goto('/')
    await markPage(page)
    for (let cycle = 0; cycle < WARM_UP; cycle += 1) await openAndClose(page, kind)
    const first = await measure()
    const seen = [first]
    for (let cycle = 1; cycle <= CYCLES; cycle += 1) {
      await openAndClose(page, kind)
      if (cycle % ROUND === 0) seen.push(await measure())
    }
    const last = seen.at(-1) ?? first
    const growth = (count: keyof Memory) =>
      median(seen.slice(1).map((now, at) => (now[count] - (seen[at] ?? now)[count]) / ROUND))
    const slopes = (['heap', 'nodes', 'listeners'] as const).map(
      (count) => `${growth(count).toFixed(3)} ${count}`,
    )
    console.log(`soak ${kind}, ${CYCLES} cycles: ${line(first)}  →  ${line(last)}`)
    console.log(`soak ${kind}, median growth in a cycle: ${slopes.join(', ')}`)
    await expectSamePage(page)
    expect(last.styles).toBe(first.styles)
    expect(last.globals).toBe(first.globals)
    for (const [count, most] of Object.entries(MOST))
      expect(growth(count as keyof typeof MOST), count).toBeLessThanOrEqual(most)
  })
}
