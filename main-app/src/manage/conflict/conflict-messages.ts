import { createMessages } from '../../i18n/create-messages'
import enUS from '../../locales/manage-conflict.en-US'
import zhCN from '../../locales/manage-conflict.zh-CN'

/** Texts for two people who change the same. */
export const t = createMessages<keyof typeof zhCN>({ 'zh-CN': zhCN, 'en-US': enUS })
