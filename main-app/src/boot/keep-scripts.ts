import { heldScripts } from './held-scripts'

/**
 * Fetches the files whose scripts the page held, so that the browser has them for the next page: the
 * server names them there (server/src/web/shell-page.ts).
 */
export async function keepScripts(): Promise<void> {
  await Promise.all(Object.keys(heldScripts()).map(keep))
}

/** A browser keeps what was read to its end. */
async function keep(file: string): Promise<void> {
  await (await fetch(file, { priority: 'low' })).blob()
}
