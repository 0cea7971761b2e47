/** How a forwarding object behaves beside forwarding. */
export interface ForwardOptions {
  /** Calls methods on what is forwarded to: those of a document refuse another `this`. */
  bindMethods?: boolean
  onSet?: (key: PropertyKey) => void
}

/** An object that passes everything on to whatever `current` gives at that moment. */
export function forwardTo<T extends object>(current: () => T, options: ForwardOptions = {}): T {
  const forwarder: T = new Proxy({} as T, {
    get(_, key) {
      const target = current()
      const value: unknown = Reflect.get(target, key)
      if (value === target) return forwarder
      return options.bindMethods && typeof value === 'function' ? value.bind(target) : value
    },
    set(_, key, value) {
      options.onSet?.(key)
      return Reflect.set(current(), key, value)
    },
    has: (_, key) => Reflect.has(current(), key),
    deleteProperty: (_, key) => Reflect.deleteProperty(current(), key),
    defineProperty: (_, key, descriptor) => Reflect.defineProperty(current(), key, descriptor),
    getPrototypeOf: () => Reflect.getPrototypeOf(current()),
    ownKeys: () => Reflect.ownKeys(current()),
    getOwnPropertyDescriptor(_, key) {
      const descriptor = Reflect.getOwnPropertyDescriptor(current(), key)
      // The empty object behind has no such property: only configurable ones may be reported.
      return descriptor && { ...descriptor, configurable: true }
    },
  })
  return forwarder
}
