/** Counts failed logins per key in a fixed window. */
export interface LoginAttempts {
  isBlocked(key: string): boolean
  fail(key: string): void
  succeed(key: string): void
}

/** Keys held at once; beyond, the oldest is forgotten, so that guessing cannot fill the memory. */
const MAX_KEYS = 10_000

/**
 * Blocks a key after `limit` failures within `window` milliseconds of the first.
 *
 * Own code rather than the rate-limit plugin: only failures may count, since one user logging in
 * often is no attack.
 */
export function createLoginAttempts(
  limit: number,
  window = 60_000,
  now: () => number = Date.now,
): LoginAttempts {
  const failures = new Map<string, { count: number; until: number }>()
  const current = (key: string) => {
    const entry = failures.get(key)
    if (entry && entry.until > now()) return entry
    failures.delete(key)
    return undefined
  }
  return {
    isBlocked: (key) => (current(key)?.count ?? 0) >= limit,
    succeed: (key) => void failures.delete(key),
    fail(key) {
      const entry = current(key) ?? { count: 0, until: now() + window }
      failures.set(key, { ...entry, count: entry.count + 1 })
      const [oldest] = failures.keys()
      if (failures.size > MAX_KEYS && oldest !== undefined) failures.delete(oldest)
    },
  }
}
