import { APP_AREA } from './app-area'

declare global {
  interface Window {
    /** What waits for the body of the page; index.html calls it there. */
    codoWhenBody?: () => void
  }
}

/** Runs work as soon as the elements of index.html are there, before any script of the build. */
export function whenBody(work: () => void): void {
  // The last of them.
  if (document.querySelector(APP_AREA)) work()
  else window.codoWhenBody = work
}
