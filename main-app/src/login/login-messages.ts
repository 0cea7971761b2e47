import { createMessages } from '../i18n/create-messages'
import enUS from '../locales/login.en-US'
import zhCN from '../locales/login.zh-CN'

export type LoginKey = keyof typeof zhCN

/** Texts of the login page and of the second factor, apart from the rest to keep the page light. */
export const t = createMessages<LoginKey>({ 'zh-CN': zhCN, 'en-US': enUS })
