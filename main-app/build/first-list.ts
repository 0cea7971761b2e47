import enUS from '../src/locales/en-US.ts'
import zhCN from '../src/locales/zh-CN.ts'
import type { Scopes } from '../src/boot/first-list/make.ts'
import { FIRST_TEXTS } from '../src/boot/first-list/texts.ts'

/** A class of each component that no other one has. */
const CLASSES = {
  ShellBar: 'shell-bar',
  CentrePage: 'centre',
  CentreSearch: 'centre-search',
  CentreViews: 'centre-views',
  CentreGrid: 'grid',
  AppCard: 'app-card',
} as const satisfies Scopes

/** The texts of the first list, by language. */
export const firstTexts = (): Record<string, Record<string, string>> => ({
  'zh-CN': pick(zhCN),
  'en-US': pick(enUS),
})

const pick = (messages: Record<(typeof FIRST_TEXTS)[number], string>) =>
  Object.fromEntries(FIRST_TEXTS.map((key) => [key, messages[key]]))

/**
 * The attributes of the components that the first list draws, from their styles.
 *
 * @throws Error from the build when a class is no longer there
 */
export function firstScopes(css: string): Scopes {
  const scopeOf = ([component, className]: [string, string]) => {
    const [, scope] = new RegExp(`\\.${className}\\[(data-v-\\w+)\\]`).exec(css) ?? []
    if (!scope) throw new Error(`${component}.vue has no style for .${className} any more`)
    return [component, scope]
  }
  return Object.fromEntries(Object.entries(CLASSES).map(scopeOf)) as Scopes
}
