interface SourceMap {
  sources: string[]
  mappings: string
}

/** Where a piece of generated code comes from; lines count from 0. */
export function originalPosition(
  code: string,
  map: SourceMap,
  text: string,
): { source: string; line: number } {
  const offset = code.indexOf(text)
  if (offset === -1) throw new Error(`the code has no ${text}`)
  const before = code.slice(0, offset).split('\n')
  const column = before.at(-1)?.length ?? 0
  const state = { source: 0, line: 0, column: 0 }
  let found = { source: '', line: -1 }
  for (const [index, segments] of map.mappings.split(';').entries()) {
    let at = 0
    for (const [moved, source, line, originalColumn] of segments.split(',').map(decode)) {
      at += moved ?? 0
      if (source === undefined) continue
      state.source += source
      state.line += line ?? 0
      state.column += originalColumn ?? 0
      if (index === before.length - 1 && at <= column) {
        found = { source: map.sources[state.source] ?? '', line: state.line }
      }
    }
  }
  return found
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Numbers of one segment in base 64 VLQ. */
function decode(segment: string): number[] {
  const numbers: number[] = []
  let value = 0
  let shift = 0
  for (const char of segment) {
    const digit = DIGITS.indexOf(char)
    value += (digit & 31) << shift
    shift += 5
    if (digit & 32) continue
    numbers.push(value & 1 ? -(value >> 1) : value >> 1)
    value = shift = 0
  }
  return numbers
}
