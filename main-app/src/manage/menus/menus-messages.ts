import { createMessages } from '../../i18n/create-messages'
import enUS from '../../locales/manage-menus.en-US'
import zhCN from '../../locales/manage-menus.zh-CN'

/** Texts of the pages and buttons that roles grant. */
export const t = createMessages<keyof typeof zhCN>({ 'zh-CN': zhCN, 'en-US': enUS })
