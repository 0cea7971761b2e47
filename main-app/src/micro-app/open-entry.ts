import { askEarly, isEarly, takeEarly } from '../boot/early-answers'
import { entryFiles } from '../prefetch/entry-files'
import { bustAssets, bustModules, entryAddress } from './entry-address'
import { fetchEntry } from './entry-check'
import { assetBase } from './micro-app'
import type { LoadTask } from './supervisor'

/** The html of an app, as it came and as qiankun gets it. */
export interface Entry {
  address: string
  original: string
  html: string
}

/**
 * Asks for the entry, unless the page has done so at its start, and then for its files at once.
 *
 * @param spoilt tries that spoilt the modules of this app so far
 * @throws AppFailure when it is none
 */
export async function openEntry(
  { app, failures, signal }: LoadTask,
  fetchHtml: typeof fetch,
  spoilt: number,
): Promise<Entry> {
  const ask: typeof fetch = (url, init) => takeEarly(app.entry) ?? fetchHtml(url, init)
  const original = await fetchEntry(app.entry, ask, signal)
  const html = bustModules(bustAssets(original, failures), assetBase(app), spoilt)
  askForFiles(html, app.entry)
  return { address: entryAddress(app.entry, original, failures), original, html }
}

/** Files that were asked for in this page: import-html-entry keeps them. */
const asked = new Set<string>()

/** All files of an entry together: import-html-entry asks for scripts when it has all styles. */
function askForFiles(html: string, entry: string): void {
  if (new URL(entry).origin !== location.origin) return
  for (const file of entryFiles(html, entry, 'loader')) {
    if (!asked.has(file) && !isEarly(file)) void askEarly(file)
    asked.add(file)
  }
}
