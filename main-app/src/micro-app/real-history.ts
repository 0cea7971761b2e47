/** Who writes the URL at this moment; the popstate that follows is not news to it. */
let writer: object | undefined

const { prototype } = History
const readState = Object.getOwnPropertyDescriptor(prototype, 'state')?.get
/** The browser's own, whatever single-spa or a tracker puts over them. */
const native = { pushState: prototype.pushState, replaceState: prototype.replaceState }

export type WriteMethod = keyof typeof native
type HistoryState = Record<string, unknown>

/** State of the current entry as the browser has it. */
export const rawState = (): unknown => readState?.call(history)

/** State of the current entry as the shell writes it; apps are shown their own part only. */
export function realState(): HistoryState {
  const state = rawState()
  return typeof state === 'object' && state !== null ? (state as HistoryState) : {}
}

/** Writes the real URL and tells everybody but the writer, as if the browser had. */
export function writeReal(by: object, method: WriteMethod, state: unknown, url?: string): void {
  const before = location.href
  native[method].call(history, state, '', url)
  if (location.href === before) return
  asWriter(by, () => dispatchEvent(new PopStateEvent('popstate', { state: realState() })))
}

/** Runs work that may write the URL in somebody's name. */
export function asWriter(by: object, work: () => void): void {
  const previous = writer
  writer = by
  try {
    work()
  } finally {
    writer = previous
  }
}

export const currentWriter = (): object | undefined => writer
