import type { Session } from './session.js'

/** Longest delay a timer holds; longer ones fire at once. */
const MAX_DELAY = 2 ** 31 - 1

/** Calls back once per token, `leadSeconds` before it ends; follows logins and log-outs. */
export function watchExpiry(
  session: Session,
  now: () => number,
  leadSeconds: number,
  listener: (expiresAt: Date) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const arm = () => {
    clearTimeout(timer)
    const end = session.expiresAt()
    if (end === undefined || end.getTime() <= now()) return
    const delay = end.getTime() - leadSeconds * 1000 - now()
    timer = setTimeout(
      () => {
        if (delay > MAX_DELAY) arm()
        else listener(end)
      },
      Math.min(Math.max(delay, 0), MAX_DELAY),
    )
  }
  const stop = session.onChange(arm)
  arm()
  return () => {
    clearTimeout(timer)
    stop()
  }
}
