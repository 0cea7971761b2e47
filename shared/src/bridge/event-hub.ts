/** Messages between host and sub-apps; `Events` maps each type to its detail. */
export interface EventHub<Events extends object = Record<string, unknown>> {
  emit<K extends keyof Events & string>(type: K, detail: Events[K]): void
  /** Returns the function that stops listening. */
  on<K extends keyof Events & string>(type: K, listener: (detail: Events[K]) => void): () => void
}

/**
 * Creates a hub. One listener's failure neither stops the others nor the sender; it surfaces as an
 * uncaught error.
 *
 * @example
 * const hub = createEventHub<{ saved: { id: number } }>()
 * const off = hub.on('saved', ({ id }) => reload(id))
 */
export function createEventHub<
  Events extends object = Record<string, unknown>,
>(): EventHub<Events> {
  const listeners = new Map<string, Set<(detail: never) => void>>()
  return {
    emit(type, detail) {
      for (const listener of [...(listeners.get(type) ?? [])]) {
        try {
          listener(detail as never)
        } catch (error) {
          queueMicrotask(() => {
            throw error
          })
        }
      }
    },
    on(type, listener) {
      const set = listeners.get(type) ?? new Set()
      listeners.set(type, set.add(listener))
      return () => {
        set.delete(listener)
      }
    },
  }
}
