/** How long a script of another origin may keep an app waiting, in ms. */
const FOREIGN_PATIENCE = 5_000

export interface SubAppFetchOptions {
  fetch: typeof fetch
  /** Whether an origin is the host's or a sub-app's: such files must load. */
  isOwn: (origin: string) => boolean
  /** Told of each foreign file that was left out. */
  warn: (message: string) => void
  /** In ms; default 5,000. */
  patience?: number
}

/**
 * Fetch for the files of a sub-app. A file of another origin that fails or hangs is replaced by an
 * empty one: existing apps carry login SDKs in their html that many networks cannot reach.
 * Source: contract/subapp.md, "What existing sub-apps need".
 */
export function createSubAppFetch({
  fetch,
  isOwn,
  warn,
  patience = FOREIGN_PATIENCE,
}: SubAppFetchOptions): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.origin)
    if (isOwn(url.origin)) return fetch(input, init)
    const leaveOut = (reason: unknown): Response => {
      warn(`Left out ${url.href}, a file of another origin: ${String(reason)}`)
      return new Response('', { headers: { 'content-type': 'text/javascript' } })
    }
    try {
      const response = await fetch(input, { ...init, signal: AbortSignal.timeout(patience) })
      return response.ok ? response : leaveOut(`status ${response.status}`)
    } catch (error) {
      return leaveOut(error)
    }
  }
}
