import { createMessages } from '../i18n/create-messages'
import enUS from '../locales/session.en-US'
import zhCN from '../locales/session.zh-CN'

export type SessionKey = keyof typeof zhCN

/** Texts of what the shell asks and tells about the login; they load with it. */
export const t = createMessages<SessionKey>({ 'zh-CN': zhCN, 'en-US': enUS })
