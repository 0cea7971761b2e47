import { isSafeHref, type AppDraft } from '@codo/shared/registry'
import { APP_GLYPHS } from './app-glyphs'

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

/** Address of an app's own picture; upstream's rows mostly hold only a name ("img", "cmdb"). */
export const appPicture = ({ img, icon }: Pick<AppDraft, 'img' | 'icon'>): string | undefined =>
  [img, icon].find((value) => isSafeHref(value))

/** What stands for an app without a picture: a sign, or its initials, on its colours. */
export function appTile(app: Pick<AppDraft, 'name' | 'app_code' | 'icon'>, size: number) {
  const [from, to] = appColors(app.app_code || app.name)
  const initials = appInitials(app.name)
  return {
    glyph: Object.hasOwn(APP_GLYPHS, app.icon) ? app.icon : undefined,
    glyphSize: size * 0.56,
    initials,
    style: {
      width: `${size}px`,
      height: `${size}px`,
      fontSize: `${size * (initials.length > 1 ? 0.36 : 0.46)}px`,
      background: `linear-gradient(140deg, ${from}, ${to})`,
    },
  }
}
