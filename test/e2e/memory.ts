import type { CDPSession, Page } from '@playwright/test'

/** What a page holds on to, after garbage collection. */
export interface Memory {
  /** Megabytes. */
  heap: number
  nodes: number
  listeners: number
  styles: number
  globals: number
}

/** Measures the page through the DevTools protocol. */
export async function createMeter(page: Page): Promise<() => Promise<Memory>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  return async () => {
    await collect(session)
    const { metrics } = await session.send('Performance.getMetrics')
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN
    const [styles, globals] = await page.evaluate(
      () =>
        [
          document.querySelectorAll('style, link[rel=stylesheet]').length,
          Object.keys(window).length,
        ] as const,
    )
    return {
      heap: of('JSHeapUsedSize') / 2 ** 20,
      nodes: of('Nodes'),
      listeners: of('JSEventListeners'),
      styles,
      globals,
    }
  }
}

/** single-spa's timers, with which it warns of slow lifecycles, hold a closed app that long; in ms. */
const TIMERS = 6_000

/** Once is not enough: what finalisers let go is found by the next. */
async function collect(session: CDPSession): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, TIMERS))
  for (let round = 0; round < 4; round += 1) {
    await session.send('HeapProfiler.collectGarbage')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
