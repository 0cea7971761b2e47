/**
 * Remembers the last results by key, so that many who ask for the same thing at once cost one
 * answer. A failure is not remembered.
 */
export function createRecentResults<T>(limit: number) {
  const results = new Map<string, Promise<T>>()
  return (key: string, make: () => Promise<T>): Promise<T> => {
    const known = results.get(key)
    if (known) return known
    const result = make()
    results.set(key, result)
    result.catch(() => results.delete(key))
    const [oldest] = results.keys()
    if (results.size > limit && oldest !== undefined) results.delete(oldest)
    return result
  }
}
