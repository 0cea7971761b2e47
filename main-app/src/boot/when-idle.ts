/**
 * Runs work once the page has nothing better to do. Safari knows no idle time.
 *
 * @param longest time to wait for that, in ms; default for ever, 2,000 in Safari
 */
export function whenIdle(work: () => void, longest?: number): void {
  if ('requestIdleCallback' in window)
    requestIdleCallback(work, longest === undefined ? {} : { timeout: longest })
  else setTimeout(work, longest ?? 2_000)
}
