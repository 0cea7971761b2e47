/** Dark enough for white letters in both themes (WCAG AA). */
const COLORS = [
  ['#3157e0', '#5a3fd6'],
  ['#0b6b8f', '#0f5fae'],
  ['#0a7355', '#0d6b76'],
  ['#7a3fd0', '#a02fa8'],
  ['#b03a2e', '#b4236b'],
  ['#8a5200', '#a8421b'],
  ['#3d5a80', '#47508f'],
  ['#4d6b16', '#1d7046'],
  ['#a3195b', '#7d2ba6'],
  ['#2f6690', '#2d4fa2'],
] as const

/** Letters that stand for an app: one Chinese character or two of any other script. */
export function appInitials(name: string): string {
  const letters = [...name.normalize('NFKC')].filter((char) => /[\p{L}\p{N}]/u.test(char))
  const [first = '?', second = ''] = letters
  const isWide = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u
  return isWide.test(first) || isWide.test(second) ? first : (first + second).toUpperCase()
}

/** The two colours of an app, the same on every visit. */
export function appColors(seed: string): readonly [string, string] {
  let hash = 0
  for (const char of seed) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  return COLORS[hash % COLORS.length] ?? COLORS[0]
}
