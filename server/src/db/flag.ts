/** 0 or 1: SQLite has no booleans, and libsql aborts the process when one is bound. */
export type Flag = 0 | 1

export const flag = (value: boolean): Flag => (value ? 1 : 0)
