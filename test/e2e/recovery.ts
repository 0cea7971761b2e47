import type { Locator, Page, TestInfo } from '@playwright/test'

/**
 * Clicks, and measures in the page how long it takes from the click to the element's showing: the
 * test's own clock would add the way between two processes.
 *
 * @param selector CSS of what has to show
 * @returns milliseconds
 */
export async function timeFromClick(page: Page, button: Locator, selector: string) {
  await page.evaluate((wanted) => {
    const measured = new Promise<number>((resolve) => {
      const listen = (event: MouseEvent) => {
        const look = () => {
          const found = document.querySelector(wanted)
          if (found?.checkVisibility()) resolve(performance.now() - event.timeStamp)
          else requestAnimationFrame(look)
        }
        look()
      }
      addEventListener('click', listen, { capture: true, once: true })
    })
    Object.assign(window, { measured })
  }, selector)
  await button.click()
  return page.evaluate(() => (window as unknown as { measured: Promise<number> }).measured)
}

/** Kept with the test's result; {@link RecoveryReport} makes a table of all. */
export function noteRecovery(info: TestInfo, milliseconds: number): void {
  info.annotations.push({ type: 'recovery', description: String(Math.round(milliseconds)) })
}
