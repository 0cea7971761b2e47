/** Languages of every CODO front end. */
export const LOCALES = ['zh-CN', 'en-US'] as const

export type Locale = (typeof LOCALES)[number]

export const DEFAULT_LOCALE: Locale = 'zh-CN'

/** localStorage key of the user's own choice. */
export const LOCALE_KEY = 'codo-locale'

/** First language a list of tags (`en`, `zh-TW`, …) can be served in; {@link DEFAULT_LOCALE} if none. */
export function matchLocale(tags: readonly (string | null | undefined)[]): Locale {
  for (const tag of tags) {
    const language = tag?.toLowerCase().split('-')[0]
    const match = LOCALES.find((locale) => locale.split('-')[0] === language)
    if (match) return match
  }
  return DEFAULT_LOCALE
}

/** The user's stored choice, else the browser's languages, else {@link DEFAULT_LOCALE}. */
export function detectLocale(): Locale {
  const { navigator } = globalThis as Partial<typeof globalThis>
  return matchLocale([storedLocale(), ...(navigator?.languages ?? [navigator?.language])])
}

function storedLocale(): string | null | undefined {
  try {
    return (globalThis as Partial<typeof globalThis>).localStorage?.getItem(LOCALE_KEY)
  } catch {
    return undefined
  }
}
