import enUS from '../locales/en-US'
import zhCN from '../locales/zh-CN'
import { createMessages } from './create-messages'

export type ShellKey = keyof typeof zhCN

/** Texts of bar, app centre, micro-app area and error pages. */
export const t = createMessages<ShellKey>({ 'zh-CN': zhCN, 'en-US': enUS })
