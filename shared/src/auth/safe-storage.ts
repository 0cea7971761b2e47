/** The part of `localStorage` that the session uses. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * Storage that never throws: what a blocked or full store refuses is kept in memory, so that the
 * page goes on working until it is closed.
 *
 * @param find read late and again: reading `localStorage` itself throws where storage is blocked
 */
export function createSafeStorage(find: () => KeyValueStore | undefined): KeyValueStore {
  const memory = new Map<string, string>()
  const attempt = <T>(use: (store: KeyValueStore) => T): T | undefined => {
    try {
      const store = find()
      return store && use(store)
    } catch {
      return undefined
    }
  }
  return {
    getItem: (key) => memory.get(key) ?? attempt((store) => store.getItem(key)) ?? null,
    setItem(key, value) {
      memory.delete(key)
      attempt((store) => store.setItem(key, value))
      if (attempt((store) => store.getItem(key)) !== value) memory.set(key, value)
    },
    removeItem(key) {
      memory.delete(key)
      attempt((store) => store.removeItem(key))
    },
  }
}
