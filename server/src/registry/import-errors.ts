import { NO_FRONTEND } from '@codo/shared/registry'
import { checkApp } from './check-draft.js'
import type { StoredApp } from './stored-app.js'

export type ImportedApp = Omit<StoredApp, 'revision'>

export interface RowError {
  /** Position in the import, from 0. */
  row: number
  name: string
  msg: string
}

const TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/

function checkRow(app: ImportedApp, allowedOrigins: readonly string[]): string | undefined {
  if (!TIME.test(app.create_time) || !TIME.test(app.update_time))
    return '时间格式必须是 YYYY-MM-DD HH:mm:ss'
  if (app.classify === '') return '分类不能为空'
  return checkApp(app, allowedOrigins)
}

/** The values no two apps may share. */
function uniqueKeys({ id, name, frontend_code }: ImportedApp): string[] {
  const hasCode = frontend_code !== '' && frontend_code !== NO_FRONTEND
  return [`ID ${id}`, `应用名称 ${name}`, ...(hasCode ? [`前端代码 ${frontend_code}`] : [])]
}

/** Rows that are invalid, or that collide with each other or with an app that stays. */
export function findErrors(
  rows: readonly ImportedApp[],
  staying: readonly ImportedApp[],
  allowedOrigins: readonly string[],
): RowError[] {
  const taken = new Set(staying.flatMap(uniqueKeys))
  const errors: RowError[] = []
  for (const [row, app] of rows.entries()) {
    const keys = uniqueKeys(app)
    const clash = keys.find((key) => taken.has(key))
    const msg = checkRow(app, allowedOrigins) ?? (clash && `${clash} 重复`)
    if (msg) errors.push({ row, name: app.name, msg })
    for (const key of keys) taken.add(key)
  }
  return errors
}
