import { createMessages } from '../i18n/create-messages'
import enUS from '../locales/manage-layout.en-US'
import zhCN from '../locales/manage-layout.zh-CN'

export type LayoutKey = keyof typeof zhCN

/** Texts of the frame around all management pages. */
export const t = createMessages<LayoutKey>({ 'zh-CN': zhCN, 'en-US': enUS })
