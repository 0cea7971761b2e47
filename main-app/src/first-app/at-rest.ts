/** What a page changes while it shows something. */
const CHANGES = { childList: true, characterData: true, subtree: true }

/**
 * Resolves once nothing below an element has changed for a while.
 *
 * @param calm in ms
 */
export function atRest(element: Element, calm: number): Promise<void> {
  return new Promise((resolve) => {
    const rest = () => {
      observer.disconnect()
      resolve()
    }
    let timer = setTimeout(rest, calm)
    const observer = new MutationObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(rest, calm)
    })
    observer.observe(element, CHANGES)
  })
}
