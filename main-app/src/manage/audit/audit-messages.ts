import { createMessages } from '../../i18n/create-messages'
import enUS from '../../locales/manage-audit.en-US'
import zhCN from '../../locales/manage-audit.zh-CN'

export type AuditKey = keyof typeof zhCN

/** Texts of the audit log and of differences between versions. */
export const t = createMessages<AuditKey>({ 'zh-CN': zhCN, 'en-US': enUS })
