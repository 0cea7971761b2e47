/** Longest wait for a frame, in ms: a page in the background has none. */
const PATIENCE = 100

/** Resolves once what is in the page by now has been painted. */
export function afterFrame(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE)
    requestAnimationFrame(() => setTimeout(resolve))
  })
}
