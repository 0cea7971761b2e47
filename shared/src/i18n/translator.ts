import { DEFAULT_LOCALE, detectLocale, type Locale } from './locale.js'

/** Flat dotted keys per language. */
export type Messages = Record<Locale, Record<string, string>>

export type MessageParams = Record<string, string | number>

export interface Translator {
  /** Text of a key with `{name}` places filled; the default language, then the key, as fallback. */
  t(key: string, params?: MessageParams): string
  readonly locale: Locale
  setLocale(locale: Locale): void
  /** Called after each change of language. Returns the function that stops it. */
  onChange(listener: (locale: Locale) => void): () => void
}

/**
 * Creates a translator that no framework is needed for.
 *
 * @param locale language to begin with; the user's choice or the browser's by default
 * @example
 * const { t } = createTranslator({ 'zh-CN': { hi: '你好，{name}' }, 'en-US': { hi: 'Hi, {name}' } })
 * t('hi', { name: 'CODO' })
 */
export function createTranslator(messages: Messages, locale = detectLocale()): Translator {
  const listeners = new Set<(locale: Locale) => void>()
  let current = locale
  return {
    t(key, params = {}) {
      const text = messages[current][key] ?? messages[DEFAULT_LOCALE][key] ?? key
      return text.replace(/\{(\w+)\}/g, (place, name: string) => `${params[name] ?? place}`)
    },
    get locale() {
      return current
    },
    setLocale(next) {
      if (next === current) return
      current = next
      for (const listener of [...listeners]) listener(next)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
