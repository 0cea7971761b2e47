/** Longest time until a change of the registry is noticed, in ms. */
const EVERY = { shell: 15_000, public: 30_000 }
/** Focus, visibility and network come together: they ask once, in ms. */
const PAUSE = 1_000

/** What {@link watchRegistry} keeps fresh. */
export interface Refreshable {
  refresh(): Promise<void>
  /** Whether the server answers "no change" cheaply. */
  isCheap(): boolean
}

/**
 * Keeps the registry fresh: every 15 s (30 s without the shell's own list), and at once when the page
 * is seen again or the network returns. A page nobody sees asks for nothing.
 *
 * @returns what stops it
 */
export function watchRegistry(registry: Refreshable): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let askedAt = Date.now()
  const ask = async () => {
    clearTimeout(timer)
    timer = undefined
    if (document.visibilityState === 'hidden') return
    askedAt = Date.now()
    // The next turn asks again.
    await registry.refresh().catch(() => undefined)
    wait()
  }
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), registry.isCheap() ? EVERY.shell : EVERY.public)
  }
  const askNow = () => {
    if (Date.now() - askedAt > PAUSE) void ask()
  }
  const sources = [
    [window, 'focus'],
    [window, 'online'],
    [document, 'visibilitychange'],
  ] as const
  for (const [target, type] of sources) target.addEventListener(type, askNow)
  wait()
  return () => {
    clearTimeout(timer)
    for (const [target, type] of sources) target.removeEventListener(type, askNow)
  }
}
