import { createMessages } from '../i18n/create-messages'
import enUS from '../locales/manage.en-US'
import zhCN from '../locales/manage.zh-CN'

export type ManageKey = keyof typeof zhCN

/** Texts of application management; they load with it. */
export const t = createMessages<ManageKey>({ 'zh-CN': zhCN, 'en-US': enUS })
