/** @typedef {import('@playwright/test').Page} Page */

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

/**
 * When the page noted that it shows, in ms.
 *
 * @param {Page} page
 */
async function shownAt(page) {
  const handle = await page.waitForFunction(() => Reflect.get(window, 'shownAt'), undefined, {
    timeout: 30_000,
  })
  return Number(await handle.jsonValue())
}
