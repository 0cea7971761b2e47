/** What a page changes while it shows something. */
const CHANGES = { childList: true, characterData: true, subtree: true }

/**
 * Resolves once nothing below an element has changed for a while, and nothing there fades or moves.
 *
 * @param calm in ms
 * @param longest to wait for that, in ms
 */
export function atRest(element: Element, calm: number, longest: number): Promise<void> {
  const end = performance.now() + longest
  return new Promise((resolve) => {
    const look = () => {
      if (performance.now() < end && isMoving(element)) return wait()
      observer.disconnect()
      resolve()
    }
    let timer: ReturnType<typeof setTimeout>
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(look, Math.min(calm, end - performance.now()))
    }
    const observer = new MutationObserver(wait)
    observer.observe(element, CHANGES)
    wait()
  })
}

/** What turns for ever, as a spinner does, is none of it. */
const isMoving = (element: Element): boolean =>
  element
    .getAnimations({ subtree: true })
    .some(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
