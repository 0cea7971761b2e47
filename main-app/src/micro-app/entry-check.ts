import { AppFailure } from './app-failure'

/** Also in index.html: tells the host's own html from a sub-app's. */
const HOST_MARK = /<meta[^>]+name=["']?codo-shell\b/i

/**
 * Fetches the html of an entry and refuses what qiankun would take for an app: it looks neither at
 * the status nor at the content. Source: contract/vite-qiankun.md, "Host".
 *
 * @throws AppFailure with the reason
 */
export async function fetchEntry(
  url: string,
  fetchEntryHtml: typeof fetch,
  signal: AbortSignal,
): Promise<string> {
  const response = await fetchEntryHtml(url, { signal, cache: 'no-store' }).catch(
    (cause: unknown) => {
      throw new AppFailure(navigator.onLine ? 'unreachable' : 'offline', url, { cause })
    },
  )
  refuseStatus(response, url)
  const html = await response.text()
  const type = response.headers.get('content-type') ?? ''
  if (!type.includes('html') || !/<[a-z!]/i.test(html))
    throw new AppFailure('not-html', type || url)
  if (HOST_MARK.test(html)) throw new AppFailure('host-html', url)
  return html
}

function refuseStatus({ ok, status }: Response, url: string): void {
  if (ok) return
  const detail = `${status} ${url}`
  if (status === 404) throw new AppFailure('entry-missing', detail)
  if (status >= 500) throw new AppFailure('entry-down', detail)
  throw new AppFailure('entry-refused', detail)
}
