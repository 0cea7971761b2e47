/*
 * What qiankun needs of lodash, for the values it calls it with: the shell's build takes these instead
 * (build/slim-qiankun.ts). lodash-parts.test.ts compares each with lodash.
 */

export const noop = (): void => undefined

export const isFunction = (value: unknown): boolean => typeof value === 'function'

export const forEach = <Item>(list: ArrayLike<Item>, tell: (item: Item) => void): void =>
  Array.from(list).forEach((item) => tell(item))

export const concat = <Item>(...parts: (Item | Item[])[]): Item[] => ([] as Item[]).concat(...parts)

export const without = <Item>(list: readonly Item[], ...excluded: Item[]): Item[] =>
  list.filter((item) => !excluded.includes(item))

export function once<Result>(work: () => Result): () => Result {
  let done: { result: Result } | undefined
  return () => (done ??= { result: work() }).result
}

type Values = Record<string, unknown>

/** Sources from left to right, joined key by key with what is there; the last argument joins. */
export function mergeWith(target: Values, ...rest: unknown[]): Values {
  const join = rest.pop() as (there: unknown, added: unknown) => unknown
  for (const source of rest as (Values | undefined)[])
    for (const key in source) target[key] = join(target[key], source[key])
  return target
}

const ORDINALS = String.raw`\d*(?:1st|2nd|3rd|(?![123])\dth)(?=\b|[A-Z_])|\d*(?:1ST|2ND|3RD|(?![123])\dTH)(?=\b|[a-z_])`
const WORDS = new RegExp(`[A-Z]+(?![a-z])|[A-Z]?[a-z]+|${ORDINALS}|\\d+`, 'g')

/** For names of ASCII: `cmdb2-app` gives `cmdb_2_app`. It is in the id that styles of apps may name. */
export const snakeCase = (name: string): string => (name.match(WORDS) ?? []).join('_').toLowerCase()

/** Values and bytes, which browsers copy. */
const VALUES =
  /^\[object (?:Boolean|Number|String|Date|RegExp|ArrayBuffer|DataView|\w+\d+(?:Clamped)?Array)\]$/
const OBJECTS = /^\[object (?:Object|Arguments)\]$/

/**
 * A copy that shares nothing with a value but what cannot be copied: functions, elements, errors and
 * the like, for which alone it gives `{}`.
 */
export function cloneDeep(value: unknown): unknown {
  const copy = clone(value, new Map())
  return copy === value && isObject(value) ? {} : copy
}

const isObject = (value: unknown): value is object =>
  typeof value === 'function' || (typeof value === 'object' && value !== null)

/** Gives back what cannot be copied. */
function clone(value: unknown, copies: Map<object, unknown>): unknown {
  if (!isObject(value) || typeof value === 'function') return value
  const known = copies.get(value)
  if (known !== undefined) return known
  const copied = (inner: unknown) => clone(inner, copies)
  const keep = <Copy>(copy: Copy): Copy => {
    copies.set(value, copy)
    return copy
  }
  const tag = Object.prototype.toString.call(value)
  if (VALUES.test(tag)) return keep(structuredClone(value))
  if (value instanceof Map) {
    const map = keep(new Map<unknown, unknown>())
    for (const [key, inner] of value) map.set(key, copied(inner))
    return map
  }
  if (value instanceof Set) {
    const set = keep(new Set())
    for (const inner of value) set.add(copied(inner))
    return set
  }
  if (Array.isArray(value)) {
    const list = keep<unknown[]>([])
    for (const inner of value) list.push(copied(inner))
    return list
  }
  if (!OBJECTS.test(tag)) return value
  const copy = keep(Object.create(prototypeOf(value, tag)) as object)
  for (const key of Reflect.ownKeys(value))
    if (Object.prototype.propertyIsEnumerable.call(value, key))
      Reflect.set(copy, key, copied(Reflect.get(value, key)))
  return copy
}

/** Arguments become a plain object. */
const prototypeOf = (value: object, tag: string): object =>
  (tag === '[object Object]' && (Object.getPrototypeOf(value) as object | null)) || Object.prototype
