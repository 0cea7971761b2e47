import { createMessages } from '../../i18n/create-messages'
import enUS from '../../locales/manage-roles.en-US'
import zhCN from '../../locales/manage-roles.zh-CN'

export type RolesKey = keyof typeof zhCN

/** Texts of role management. */
export const t = createMessages<RolesKey>({ 'zh-CN': zhCN, 'en-US': enUS })
