import { isShellHtml } from '@codo/shared/registry'
import { AppFailure, networkFailure } from './app-failure'

/** Headers in which gateways and backends name a request, the plainest first. */
const REQUEST_IDS = ['x-request-id', 'request-id', 'x-trace-id', 'trace-id', 'traceparent']

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
      throw networkFailure(url, cause)
    },
  )
  refuseStatus(response, url)
  const html = await response.text()
  const type = response.headers.get('content-type') ?? ''
  if (!type.includes('html') || !/<[a-z!]/i.test(html))
    throw new AppFailure('not-html', type || url)
  if (isShellHtml(html)) throw new AppFailure('host-html', url)
  return html
}

/** Whether an entry comes from Vite's dev server; `codoSubApp` names the client without its base. */
export const isDevEntry = (html: string): boolean => /["'/]@vite\/client["']/.test(html)

function refuseStatus({ ok, status, headers }: Response, url: string): void {
  if (ok) return
  const detail = `${status} ${url}`
  const requestId = REQUEST_IDS.map((name) => headers.get(name)).find((id) => id !== null)
  if (status === 404) throw new AppFailure('entry-missing', detail, { requestId })
  if (status >= 500) throw new AppFailure('entry-down', detail, { requestId })
  throw new AppFailure('entry-refused', detail, { requestId })
}
