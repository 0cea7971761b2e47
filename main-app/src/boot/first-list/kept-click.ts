/** How long a click waits for the shell before the browser goes by itself, in ms. */
const PATIENCE = 5_000

declare global {
  interface Window {
    /** Path of the app that was clicked before the shell was there. */
    codoClicked?: string | undefined
  }
}

/** Keeps a click on the drawing until the shell can open the app without loading the page anew. */
export function keepClicks(drawing: HTMLElement): void {
  drawing.addEventListener('click', (event) => {
    const { ctrlKey, metaKey, shiftKey, target } = event
    const link = target instanceof Element ? target.closest('a') : null
    if (!link || link.target || ctrlKey || metaKey || shiftKey) return
    event.preventDefault()
    const path = (window.codoClicked = link.pathname)
    setTimeout(() => {
      if (window.codoClicked === path) location.assign(path)
    }, PATIENCE)
  })
}

/** The click that waited for the shell: once. */
export function takeClick(): string | undefined {
  const path = window.codoClicked
  window.codoClicked = undefined
  return path
}
