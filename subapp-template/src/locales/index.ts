import type { Locale } from '@codo/shared/i18n'
import enUS from './en-US'
import zhCN from './zh-CN'

/** Every text of the sub-app has one of these keys. */
export type MessageKey = keyof typeof zhCN

export const messages: Record<Locale, Record<MessageKey, string>> = {
  'zh-CN': zhCN,
  'en-US': enUS,
}
