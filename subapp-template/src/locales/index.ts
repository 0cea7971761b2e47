import { createTranslator, type Locale, type MessageParams } from '@codo/shared/i18n'
import { inject, type InjectionKey, type Plugin, type Ref } from 'vue'
import enUS from './en-US'
import zhCN from './zh-CN'

/** Every text of the sub-app has one of these keys. */
export type MessageKey = keyof typeof zhCN

export const messages: Record<Locale, Record<MessageKey, string>> = {
  'zh-CN': zhCN,
  'en-US': enUS,
}

export interface I18n {
  /** Text of a key; templates that use it follow a change of language. */
  t(key: MessageKey, params?: MessageParams): string
  /** Text of the menu entry of a route, `menu.<name>`. */
  title(name: string): string
  locale: Readonly<Ref<Locale>>
}

const KEY: InjectionKey<I18n> = Symbol('i18n')

/** Texts of one mounted sub-app, in the language that `locale` holds. */
export function createI18n(locale: Readonly<Ref<Locale>>): I18n & Plugin {
  const translator = createTranslator(messages, locale.value)
  const read = (key: string, params?: MessageParams) => {
    translator.setLocale(locale.value)
    return translator.t(key, params)
  }
  const i18n: I18n = { t: read, title: (name) => read(`menu.${name}`), locale }
  return { ...i18n, install: (app) => void app.provide(KEY, i18n) }
}

/** @throws Error outside a sub-app that {@link createI18n} was installed in */
export function useI18n(): I18n {
  const i18n = inject(KEY)
  if (!i18n) throw new Error('useI18n: install createI18n() first')
  return i18n
}
