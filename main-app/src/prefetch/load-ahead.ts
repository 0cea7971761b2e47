import { fetchEntry } from '../micro-app/entry-check'
import { entryFiles } from './entry-files'
import type { PrefetchTarget } from './prefetcher'

/** Longest time for one app, in ms; then the next one gets its turn. */
const PATIENCE = 20_000

/**
 * Brings qiankun and the files of an app into the browser's cache, where the loader finds them: it
 * asks for the same addresses in the same way. The html itself is never cached.
 */
export async function loadAhead({ url }: PrefetchTarget): Promise<void> {
  const signal = AbortSignal.timeout(PATIENCE)
  const low: RequestInit = { signal, priority: 'low' }
  await import('qiankun')
  const html = await fetchEntry(url, (input, init) => fetch(input, { ...init, ...low }), signal)
  await Promise.all(
    entryFiles(html, url, 'all').map(async (file) => {
      const response = await fetch(file, low)
      // What is not read to its end may not be kept.
      await response.arrayBuffer()
    }),
  )
}
