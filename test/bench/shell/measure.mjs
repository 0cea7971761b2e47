/** @typedef {import('@playwright/test').Page} Page */

/**
 * How a network far from loopback answers; sequential requests cost there what they cost a user.
 */
const OFFICE_NETWORK = {
  offline: false,
  latency: 30,
  downloadThroughput: (20 * 1024 * 1024) / 8,
  uploadThroughput: (10 * 1024 * 1024) / 8,
}

/**
 * Loads an address in a fresh context, nothing cached, and gives the milliseconds from the
 * navigation's start to the first frame that shows the element.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {{ url: string, selector: string, state?: import('./session.mjs').State, network?: boolean,
 *   prepare?: (page: Page) => Promise<unknown> }} target
 */
export async function timeToShow(browser, { url, selector, state, network, prepare }) {
  const context = await browser.newContext({
    locale: 'zh-CN',
    ...(state && { storageState: state }),
  })
  const page = await context.newPage()
  if (network) {
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', OFFICE_NETWORK)
  }
  await prepare?.(page)
  await page.addInitScript(watchFor, selector)
  await page.goto(url, { waitUntil: 'commit' })
  const time = await shownAt(page)
  await context.close()
  return time
}

/**
 * In the page: notes the first frame that shows an element.
 *
 * @param {string} selector
 */
function watchFor(selector) {
  const look = () => {
    if (document.querySelector(selector)?.checkVisibility()) {
      // One more frame, so that it is painted.
      requestAnimationFrame(() => Object.assign(window, { shownAt: performance.now() }))
    } else requestAnimationFrame(look)
  }
  look()
}

/** @param {Page} page */
async function shownAt(page) {
  const handle = await page.waitForFunction(() => Reflect.get(window, 'shownAt'), undefined, {
    timeout: 60_000,
  })
  return Number(await handle.jsonValue())
}

/**
 * Milliseconds from a click to the second frame after the element shows.
 *
 * @param {Page} page
 * @param {import('@playwright/test').Locator} button
 * @param {string} selector
 */
export async function timeFromClick(page, button, selector) {
  await page.evaluate((wanted) => {
    /** @param {MouseEvent} event */
    const listen = (event) => {
      const look = () => {
        if (document.querySelector(wanted)?.checkVisibility())
          requestAnimationFrame(() =>
            Object.assign(window, { shownAt: performance.now() - event.timeStamp }),
          )
        else requestAnimationFrame(look)
      }
      // What the click itself does comes first.
      queueMicrotask(look)
    }
    Object.assign(window, { shownAt: undefined })
    addEventListener('click', listen, { capture: true, once: true })
  }, selector)
  await button.click()
  return shownAt(page)
}

/**
 * Frames from a click to the one that paints the element, that one included: 1 when it shows in the
 * first frame after the click.
 *
 * @param {Page} page
 * @param {import('@playwright/test').Locator} button
 * @param {string} selector
 */
export async function framesFromClick(page, button, selector) {
  await page.evaluate((wanted) => {
    Object.assign(window, { framesTaken: undefined })
    const count = () => {
      let frames = 0
      // What the page changes inside a frame's own callbacks, before this one, is painted with it.
      const look = () => {
        frames++
        if (document.querySelector(wanted)?.checkVisibility())
          Object.assign(window, { framesTaken: frames })
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    }
    addEventListener('click', count, { capture: true, once: true })
  }, selector)
  await button.click()
  const handle = await page.waitForFunction(() => Reflect.get(window, 'framesTaken'))
  return Number(await handle.jsonValue())
}

/** @param {number[]} values */
export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN

/**
 * Runs variants in turn, so that a busy machine slows all alike, and prints medians, spread and the
 * median of the rounds' ratios to the first variant.
 *
 * @param {string} title
 * @param {number} rounds
 * @param {Record<string, () => Promise<number>>} variants
 */
export async function compare(title, rounds, variants) {
  const names = Object.keys(variants)
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(names.map((name) => [name, []]))
  for (const name of names) await variants[name]?.()
  for (let round = 0; round < rounds; round++) {
    for (const name of names) times[name]?.push((await variants[name]?.()) ?? NaN)
  }
  const first = times[names[0] ?? ''] ?? []
  console.log(`\n${title} (${rounds} rounds, ms)\n`)
  console.log(`| | median | min | max | against ${names[0]} |`)
  console.log('| --- | ---: | ---: | ---: | ---: |')
  for (const [name, values] of Object.entries(times)) {
    const ratio = median(values.map((value, round) => value / (first[round] ?? NaN)))
    const cells = [median(values), Math.min(...values), Math.max(...values)]
    console.log(
      `| ${name} | ${cells.map((cell) => cell.toFixed(0)).join(' | ')} | ${ratio.toFixed(2)} |`,
    )
  }
}
