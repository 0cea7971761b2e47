/** @typedef {import('@playwright/test').Page} Page */

/**
 * With each window Chromium loads a page of its own, for the popup of the address bar; it keeps two
 * cores busy for half a second. In ms.
 */
const WINDOW_SETTLES = 1_000

/**
 * @typedef {object} Target
 * @property {string} url
 * @property {string} selector what has to show
 * @property {import('./session.mjs').State} [state]
 * @property {import('./networks.mjs').Network} [network] default loopback
 */

/**
 * Loads an address in a fresh context, nothing cached, until the first frame that shows an element,
 * and calls back while it is there.
 *
 * @template Result
 * @param {import('@playwright/test').Browser} browser
 * @param {Target} target
 * @param {(page: Page, time: number) => Result | Promise<Result>} whenShown the time is in ms from
 *   the navigation's start
 */
async function load(browser, { url, selector, state, network }, whenShown) {
  const context = await browser.newContext({
    locale: 'zh-CN',
    ...(state && { storageState: state }),
  })
  const page = await context.newPage()
  if (network?.conditions) {
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', network.conditions)
  }
  await page.addInitScript(watchFor, selector)
  await page.waitForTimeout(WINDOW_SETTLES)
  try {
    // The page tells: whoever asks it brings 300 KB of script of its own, in the midst of the load.
    const told = page.waitForEvent('console', { predicate: isTold, timeout: 30_000 })
    told.catch(() => undefined)
    await page.goto(url, { waitUntil: 'commit' })
    const time = await told.then(timeIn).catch(async (cause) => {
      const text = (await page.innerText('body')).slice(0, 300)
      throw new Error(`${url} does not show ${selector}, but "${text}"`, { cause })
    })
    return await whenShown(page, time)
  } finally {
    await context.close()
  }
}

/** Word by which a page tells when it showed. */
const TOLD = 'codo-shown'

/** @param {import('@playwright/test').ConsoleMessage} message */
const isTold = (message) => message.text().startsWith(TOLD)

/** @param {import('@playwright/test').ConsoleMessage} message */
const timeIn = (message) => Number(message.text().split(' ')[1])

/**
 * Milliseconds from a navigation's start to the first frame that shows an element. Once in a hundred
 * loads Chromium's emulation of a network stops reading from its connections, for good: that load is
 * repeated, and the output says so.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {Target} target
 */
export async function timeToShow(browser, target) {
  const measure = () => load(browser, target, (_page, time) => time)
  if (!target.network?.conditions) return measure()
  return measure().catch((error) => {
    console.log(`Once more: ${error.message}`)
    return measure()
  })
}

/**
 * Prints what a page has fetched by the time it shows an element, and how many such elements are on
 * its first screen.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} name
 * @param {Target} target
 */
export async function printTraffic(browser, name, target) {
  const { files, wire, unpacked, onScreen } = await load(browser, target, (page) =>
    page.evaluate(countTraffic, target.selector),
  )
  console.log(
    `${name}: ${files} files, ${wire} KB on the wire, ${unpacked} KB unpacked; ` +
      `on the first screen ${onScreen} of ${target.selector}`,
  )
}

/**
 * In the page.
 *
 * @param {string} selector
 */
function countTraffic(selector) {
  const files = [
    ...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource'),
  ].map((entry) => entry.toJSON())
  /** @param {string} key */
  const total = (key) => Math.round(files.reduce((sum, file) => sum + file[key], 0) / 1000)
  const shown = [...document.querySelectorAll(selector)].filter((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return top < innerHeight && bottom > 0
  })
  return {
    files: files.length,
    wire: total('encodedBodySize'),
    unpacked: total('decodedBodySize'),
    onScreen: shown.length,
  }
}

/**
 * In the page: notes the first frame that shows an element, with nothing over its middle.
 *
 * @param {string} selector
 */
function watchFor(selector) {
  const isShown = () => {
    const element = document.querySelector(selector)
    if (!element?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false
    const { left, top, width, height } = element.getBoundingClientRect()
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2))
  }
  const look = () => {
    if (isShown()) {
      // One more frame, so that it is painted.
      requestAnimationFrame(() => console.debug(`codo-shown ${performance.now()}`))
    } else requestAnimationFrame(look)
  }
  look()
}
