import { createTranslator, type Locale, type MessageParams } from '@codo/shared/i18n'
import { locale } from '../boot/locale'

/** Translates one of the keys `K`; reactive when read in a template or a computed value. */
export type Translate<K extends string> = (key: K, params?: MessageParams) => string

/** Binds messages to the language of the shell. A page brings its own, so that they load with it. */
export function createMessages<K extends string>(
  messages: Record<Locale, Record<K, string>>,
): Translate<K> {
  const translator = createTranslator(messages, locale.value)
  return (key, params) => {
    translator.setLocale(locale.value)
    return translator.t(key, params)
  }
}
