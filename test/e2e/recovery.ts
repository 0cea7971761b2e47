import type { Page, TestInfo } from '@playwright/test'

/**
 * Measures in the page how long it takes from an event to the element's showing: the test's own
 * clock would add the way between two processes.
 *
 * @param selector CSS of what has to show
 * @param cause makes the event happen
 * @returns milliseconds
 */
export async function timeFrom(
  page: Page,
  event: 'click' | 'online',
  selector: string,
  cause: () => Promise<unknown>,
): Promise<number> {
  await page.evaluate(
    ([type, wanted]) => {
      const measured = new Promise<number>((resolve) => {
        const listen = ({ timeStamp }: Event) => {
          const look = () => {
            const found = document.querySelector(wanted)
            if (found?.checkVisibility()) resolve(performance.now() - timeStamp)
            else requestAnimationFrame(look)
          }
          look()
        }
        addEventListener(type, listen, { capture: true, once: true })
      })
      Object.assign(window, { measured })
    },
    [event, selector] as const,
  )
  await cause()
  return page.evaluate(() => (window as unknown as { measured: Promise<number> }).measured)
}

/** Kept with the test's result; {@link RecoveryReport} makes a table of all. */
export function noteRecovery(info: TestInfo, milliseconds: number): void {
  info.annotations.push({ type: 'recovery', description: String(Math.round(milliseconds)) })
}
