import { createMessages } from '../../i18n/create-messages'
import enUS from '../../locales/manage-users.en-US'
import zhCN from '../../locales/manage-users.zh-CN'

export type UsersKey = keyof typeof zhCN

/** Texts of user management. */
export const t = createMessages<UsersKey>({ 'zh-CN': zhCN, 'en-US': enUS })
