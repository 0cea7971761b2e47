/** Those of the window before any app ran: whoever asks for one of them makes the browser build it. */
const NATIVE: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(globalThis))

/** Native ones that cannot be configured: `[LegacyUnforgeable]` of WebIDL, and three of ECMAScript. */
const FIXED: ReadonlySet<string> = new Set([
  'Infinity',
  'NaN',
  'document',
  'location',
  'top',
  'undefined',
  'window',
])

/**
 * Names of the properties of the window that perhaps cannot be configured: the few native ones, and
 * all that somebody added. qiankun looks for these before each app by asking for the descriptors of
 * all; the 1,200 native ones take 14 ms before the first app. A property that slips through does no
 * harm: the sandbox reads it from the window then.
 */
export const perhapsFixed = (window: object): string[] =>
  Object.getOwnPropertyNames(window).filter((name) => FIXED.has(name) || !NATIVE.has(name))

/** Native constructors stand first, a thousand of them, and none is enumerable. */
const isConstructor = (name: string) => NATIVE.has(name) && /^[A-Z]/.test(name)

/**
 * The first two names and the last one of those by which import-html-entry finds what the entry script
 * of an app added: it compares no other, but asks the sandbox for all of them, twice.
 *
 * @param global what the script sees as its window, all own keys of which are in their order
 */
export function outerNames(global: Window): string[] {
  const names = Reflect.ownKeys(global).filter((key) => typeof key === 'string')
  const { length } = global
  const counts = (name: string) =>
    !(Number(name) < length) &&
    !isConstructor(name) &&
    Object.prototype.propertyIsEnumerable.call(global, name)
  const first = names.find(counts)
  if (first === undefined) return []
  const second = names.slice(names.indexOf(first) + 1).find(counts)
  const last = names.findLast(counts) ?? first
  return [...new Set([first, second ?? first, last])]
}
