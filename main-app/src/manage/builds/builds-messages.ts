import { createMessages } from '../../i18n/create-messages'
import enUS from '../../locales/manage-builds.en-US'
import zhCN from '../../locales/manage-builds.zh-CN'

/** Texts of the builds of an app. */
export const t = createMessages<keyof typeof zhCN>({ 'zh-CN': zhCN, 'en-US': enUS })
