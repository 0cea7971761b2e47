import { createMessages } from '../../i18n/create-messages'
import enUS from '../../locales/manage-history.en-US'
import zhCN from '../../locales/manage-history.zh-CN'

type HistoryKey = keyof typeof zhCN

/** Texts of the history of an app. */
export const t = createMessages<HistoryKey>({ 'zh-CN': zhCN, 'en-US': enUS })
