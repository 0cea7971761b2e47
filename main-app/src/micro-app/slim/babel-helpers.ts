/*
 * What Babel's output in qiankun and import-html-entry calls, for the browsers of the shell: its build
 * takes these instead (build/slim-qiankun.ts).
 */

type Values = Record<PropertyKey, unknown>
type Constructor = new (...args: never[]) => object

export const classCallCheck = (): void => undefined

/** What a method is defined by. */
type Member = PropertyDescriptor & { key: PropertyKey }

export function createClass(
  constructor: Constructor,
  members: readonly Member[] | null = [],
  statics: readonly Member[] | null = [],
): Constructor {
  const define = (target: object, { key, ...descriptor }: Member) =>
    Object.defineProperty(target, key, {
      configurable: true,
      ...('value' in descriptor && { writable: true }),
      ...descriptor,
    })
  for (const member of members ?? []) define(constructor.prototype as object, member)
  for (const member of statics ?? []) define(constructor, member)
  return constructor
}

export const defineProperty = (target: object, key: PropertyKey, value: unknown): object =>
  Object.defineProperty(target, key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  })

export const objectSpread2 = (...objects: [Values, ...(Values | null | undefined)[]]): Values =>
  Object.assign(...objects)

export function objectWithoutProperties(
  source: Values | null | undefined,
  excluded: readonly string[],
): Values {
  const rest = { ...source }
  for (const key of excluded) Reflect.deleteProperty(rest, key)
  return rest
}

export const toArray = <Item>(items: Iterable<Item>): Item[] => [...items]

export const typeOf = (value: unknown): string => typeof value

/** What the state machine of an async function is told, and tells. */
interface Context {
  prev: number
  next: number | 'end'
  sent: unknown
  abrupt(kind: 'return', value: unknown): void
  stop(): unknown
}

type Step = (value?: unknown) => IteratorResult<unknown>

/**
 * Regenerator for async functions that catch nothing, which build/slim-qiankun.ts makes sure of: each
 * call of the machine runs to the next promise, or to its end.
 */
export const regenerator = {
  mark: <Callee>(callee: Callee): Callee => callee,
  wrap(machine: (context: Context) => unknown, _callee: unknown, self?: unknown) {
    let end: { value: unknown } | undefined
    const context: Context = {
      prev: 0,
      next: 0,
      sent: undefined,
      abrupt: (_kind, value) => void (end = { value }),
      stop: () => (end ??= { value: undefined }),
    }
    const next: Step = (sent) => {
      context.sent = sent
      const value = machine.call(self, context)
      return end ? { ...end, done: true } : { value, done: false }
    }
    const fail: Step = (error) => {
      throw error
    }
    return { next, throw: fail }
  },
}
