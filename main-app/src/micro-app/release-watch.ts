import type { AppScope } from './app-scope'
import { fingerprint } from './entry-address'
import { fetchEntry } from './entry-check'

/** Least time between two looks at an app whose release the server does not tell, in ms. */
const PAUSE = 60_000
/** Longest wait for the html, in ms. */
const PATIENCE = 10_000

/** Finds out whether another build of a living app was deployed. */
export interface ReleaseWatch {
  /** The registry says so: the html decides, for the registry may just have been late. */
  look(scope: AppScope): Promise<void>
}

/**
 * Looks for new builds of living apps: when it is told to, and, for apps without a release in the
 * registry, whenever the page is seen again.
 */
export function watchReleases(
  scopes: () => Iterable<AppScope>,
  fetchHtml: typeof fetch,
  onNews: (scope: AppScope) => void,
): ReleaseWatch {
  const lookedAt = new WeakMap<AppScope, number>()
  const look = async (scope: AppScope) => {
    lookedAt.set(scope, Date.now())
    const signal = AbortSignal.timeout(PATIENCE)
    // A server that is down for a while says nothing about releases.
    const html = await fetchEntry(scope.app.entry, fetchHtml, signal).catch(() => undefined)
    if (html !== undefined && fingerprint(html) !== scope.fingerprint) onNews(scope)
  }
  addEventListener('focus', () => {
    for (const scope of scopes()) {
      const isDue = Date.now() - (lookedAt.get(scope) ?? scope.openedAt) >= PAUSE
      if (scope.app.release === '' && isDue) void look(scope)
    }
  })
  return { look }
}
