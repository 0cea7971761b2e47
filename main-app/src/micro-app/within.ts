/** Ends a wait early: `grace` ms after the signal. */
export interface Impatience {
  signal: AbortSignal
  grace: number
}

/**
 * Waits for work at most so long; the work itself goes on.
 *
 * @param milliseconds longest wait; asked again when it is over, as it may have grown
 * @throws DOMException `TimeoutError` when time is up, `AbortError` when it was cut short
 */
export function within<T>(
  work: Promise<T>,
  milliseconds: () => number,
  impatience?: Impatience,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const giveUp = (name: string) => reject(new DOMException('Gave up waiting', name))
    let timer: ReturnType<typeof setTimeout> | undefined
    let waited = 0
    const wait = () => {
      const left = milliseconds() - waited
      if (left <= 0) return giveUp('TimeoutError')
      waited += left
      timer = setTimeout(wait, left)
    }
    wait()
    let graceTimer: ReturnType<typeof setTimeout> | undefined
    const hurry = () => {
      graceTimer = setTimeout(giveUp, impatience?.grace, 'AbortError')
    }
    if (impatience?.signal.aborted) hurry()
    impatience?.signal.addEventListener('abort', hurry, { once: true })
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer)
      clearTimeout(graceTimer)
      impatience?.signal.removeEventListener('abort', hurry)
    })
  })
}
