/** Longer than any app may take to open, in ms. */
const LONGEST = 130_000

/**
 * Collects what the page fetches from now on; unlike the page's own list it never gets full. Ends by
 * itself: an opening that fails asks for nothing.
 *
 * @param fromStart what the page has fetched so far counts as well
 */
export function watchResources(fromStart: boolean): { take: () => PerformanceResourceTiming[] } {
  const seen: PerformanceEntry[] = []
  const observer = new PerformanceObserver((list) => seen.push(...list.getEntries()))
  observer.observe({ type: 'resource', buffered: fromStart })
  const timer = setTimeout(() => observer.disconnect(), LONGEST)
  return {
    take() {
      seen.push(...observer.takeRecords())
      observer.disconnect()
      clearTimeout(timer)
      return seen as PerformanceResourceTiming[]
    },
  }
}

/**
 * Files of one app among others.
 *
 * @param url address of its entry, whose query does not matter
 * @returns number and compressed size of the files, and how long the entry itself took, in ms
 */
export function resourcesBelow(
  resources: readonly PerformanceResourceTiming[],
  url: string,
): { requests: number; bytes: number; html: number } {
  const entry = withoutQuery(url)
  const base = new URL('.', entry).href
  const own = resources.filter(({ name }) => name.startsWith(base))
  const html = own.find(({ name }) => withoutQuery(name) === entry)
  return {
    requests: own.length,
    bytes: own.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    html: html?.duration ?? 0,
  }
}

const withoutQuery = (url: string): string => url.split(/[?#]/, 1)[0] ?? ''
