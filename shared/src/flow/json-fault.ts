/** Tokens of JSON that need no look inside. */
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y
// eslint-disable-next-line no-control-regex -- JSON forbids raw control characters in strings
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y
/** Deeper nesting is taken for a fault: it would exhaust the stack. */
const MAX_DEPTH = 500
const SPACE = /[ \t\r\n]*/y

/**
 * Offset of the first fault of a text that is not JSON; its length when it only ends too early.
 * Engines name the place in ways that differ and change, some not at all.
 */
export function findJsonFault(text: string): number {
  let at = 0
  let depth = 0
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    if (!pattern.test(text)) return false
    at = pattern.lastIndex
    return true
  }
  const takeChar = (char: string): boolean => {
    take(SPACE)
    if (text[at] !== char) return false
    at++
    return true
  }
  const list = (close: string, item: () => boolean): boolean => {
    if (takeChar(close)) return true
    do {
      if (!item()) return false
    } while (takeChar(','))
    return takeChar(close)
  }
  const member = (): boolean => {
    take(SPACE)
    return take(STRING) && takeChar(':') && value()
  }
  const value = (): boolean => {
    take(SPACE)
    const isOpening = text[at] === '{' || text[at] === '['
    if (!isOpening) return take(STRING) || take(SCALAR)
    if (++depth > MAX_DEPTH) return false
    const complete = text[at++] === '{' ? list('}', member) : list(']', value)
    depth--
    return complete
  }
  if (value()) take(SPACE)
  return at
}
