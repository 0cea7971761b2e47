import { createMessages } from '../i18n/create-messages'
import enUS from '../locales/account.en-US'
import zhCN from '../locales/account.zh-CN'

export type AccountKey = keyof typeof zhCN

/** Texts of the page about one's own account. */
export const t = createMessages<AccountKey>({ 'zh-CN': zhCN, 'en-US': enUS })
