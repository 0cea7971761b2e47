export {
  DEFAULT_LOCALE,
  LOCALES,
  LOCALE_KEY,
  detectLocale,
  matchLocale,
  type Locale,
} from './locale.js'
export {
  createTranslator,
  type MessageParams,
  type Messages,
  type Translator,
} from './translator.js'
