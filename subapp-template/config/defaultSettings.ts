/** What the sub-app falls back to when neither host nor browser says otherwise. */
export const defaultSettings = {
  locale: 'zh-CN',
  theme: 'light',
  /** Rows per page of a list. */
  pageSize: 50,
  pageSizes: [20, 50, 100],
} as const
