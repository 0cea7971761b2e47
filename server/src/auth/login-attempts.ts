/** Counts guesses per key in a fixed window. */
export interface LoginAttempts {
  /** Counts one before its outcome is known, so that a burst cannot outrun it; false: blocked. */
  take(key: string): boolean
  /** Uncounts one that turned out to be no wrong guess. */
  giveBack(key: string): void
  /** Forgets the key after a success. */
  clear(key: string): void
}

/** Keys held at once; beyond, the oldest is forgotten, so that guessing cannot fill the memory. */
const MAX_KEYS = 10_000

/**
 * Blocks a key after `limit` wrong guesses within `window` milliseconds of the first.
 *
 * Own code rather than the rate-limit plugin: only wrong guesses may count, since one user logging
 * in often is no attack.
 */
export function createLoginAttempts(
  limit: number,
  window = 60_000,
  now: () => number = Date.now,
): LoginAttempts {
  const entries = new Map<string, { count: number; until: number }>()
  const current = (key: string) => {
    const entry = entries.get(key)
    if (entry && entry.until > now()) return entry
    entries.delete(key)
    return undefined
  }
  return {
    clear: (key) => void entries.delete(key),
    giveBack(key) {
      const entry = current(key)
      if (entry) entries.set(key, { ...entry, count: entry.count - 1 })
    },
    take(key) {
      const entry = current(key) ?? { count: 0, until: now() + window }
      if (entry.count >= limit) return false
      entries.set(key, { ...entry, count: entry.count + 1 })
      const [oldest] = entries.keys()
      if (entries.size > MAX_KEYS && oldest !== undefined) entries.delete(oldest)
      return true
    },
  }
}
