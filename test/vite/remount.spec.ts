import type { CDPSession, Page } from '@playwright/test'
import type { AppCode } from './engines.js'
import { expect, test, type HostPage } from './suite.js'

const ROUNDS = 50
/** Growth of the live heap over all rounds, in bytes: one Vue app of the fixture is about 200 KB. */
const TOLERANCE = 700_000

/** Vue in development records for devtools until none has come for 3 s. */
const DEVTOOLS_WAIT = 3_200

async function liveHeap(session: CDPSession): Promise<number> {
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage')
  return (await session.send('Runtime.getHeapUsage')).usedSize
}

/** What 50 remounts add to the live heap, in bytes. */
async function growth(page: Page, host: HostPage, code: AppCode): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  const remount = async (rounds: number) => {
    for (let round = 0; round < rounds; round++) {
      await host.unmount(code)
      await host.mount(code)
    }
  }
  await page.waitForTimeout(DEVTOOLS_WAIT)
  // Caches and compiled code settle first.
  await remount(10)
  const before = await liveHeap(session)
  await remount(ROUNDS)
  const added = (await liveHeap(session)) - before
  test.info().annotations.push({ type: 'heap', description: `${code}: ${added} bytes` })
  return added
}

test('50 remounts leave the heap flat', async ({ page, host }) => {
  await host.load('stock', 'experimental')
  expect(await growth(page, host, 'stock')).toBeLessThan(TOLERANCE)
  expect(host.errors).toEqual([])
})

test('50 remounts of an app that tidies nothing up leave the heap flat', async ({ page, host }) => {
  await host.load('orders')
  expect(await growth(page, host, 'orders')).toBeLessThan(TOLERANCE)
})
