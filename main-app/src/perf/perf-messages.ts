import { createMessages } from '../i18n/create-messages'
import enUS from '../locales/perf.en-US'
import zhCN from '../locales/perf.zh-CN'

export type PerfKey = keyof typeof zhCN

/** Texts of the timing panel and of the performance page. */
export const t = createMessages<PerfKey>({ 'zh-CN': zhCN, 'en-US': enUS })
