import { createMessages } from '../i18n/create-messages'
import enUS from '../locales/second-factor.en-US'
import zhCN from '../locales/second-factor.zh-CN'

/** Texts about recovery codes; apart from the login's, which load with the first page. */
export const t = createMessages<keyof typeof zhCN>({ 'zh-CN': zhCN, 'en-US': enUS })
