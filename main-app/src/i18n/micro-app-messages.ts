import enUS from '../locales/micro-app.en-US'
import zhCN from '../locales/micro-app.zh-CN'
import { createMessages } from './create-messages'

/** Texts of tabs, error card and notices of micro apps. */
export const t = createMessages<keyof typeof zhCN>({ 'zh-CN': zhCN, 'en-US': enUS })
