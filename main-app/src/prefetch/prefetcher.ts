/** An app that may be opened soon. */
export interface PrefetchTarget {
  code: string
  /** Address of its entry. */
  url: string
}

export interface PrefetcherOptions {
  /** Fetches what an app starts with. */
  load: (target: PrefetchTarget) => Promise<unknown>
  /** Asked before each app: connection, visibility, work that matters more. */
  isAllowed: () => boolean
  /** Apps at most for as long as the page lives. Default 6. */
  limit?: number
}

/** Fetches apps ahead of their opening, one at a time and each once. */
export function createPrefetcher({ load, isAllowed, limit = 6 }: PrefetcherOptions) {
  let queue: PrefetchTarget[] = []
  const known = new Set<string>()
  let count = 0
  let isBusy = false

  function resume(): void {
    if (isBusy || count >= limit || !isAllowed()) return
    const target = queue.shift()
    if (!target) return
    isBusy = true
    count++
    known.add(target.code)
    void load(target)
      // What cannot be fetched now shows its failure when it is opened.
      .catch(() => undefined)
      .finally(() => {
        isBusy = false
        resume()
      })
  }

  return {
    /** Queues apps: `now` before all others, else behind them. */
    want(targets: readonly PrefetchTarget[], now = false): void {
      const fresh = targets.filter(({ code }) => !known.has(code))
      const others = queue.filter(({ code }) => fresh.every((target) => target.code !== code))
      queue = now ? [...fresh, ...others] : [...others, ...fresh]
      resume()
    },
    /** Leaves an app out: it was opened, so its files are there. */
    skip(code: string): void {
      known.add(code)
      queue = queue.filter((target) => target.code !== code)
    },
    /** Goes on after whatever forbade it. */
    resume,
  }
}
