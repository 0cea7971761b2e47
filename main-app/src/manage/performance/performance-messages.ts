import { createMessages } from '../../i18n/create-messages'
import enUS from '../../locales/manage-performance.en-US'
import zhCN from '../../locales/manage-performance.zh-CN'

export type PerformanceKey = keyof typeof zhCN

/** Texts of the performance page alone; names of the phases are those of the timing panel. */
export const t = createMessages<PerformanceKey>({ 'zh-CN': zhCN, 'en-US': enUS })
