import type { DbOrTransaction } from '../db/database.js'
import { findDuplicate } from '../registry/app-repository.js'
import { checkApp } from '../registry/check-draft.js'
import type { AppValues, StoredApp } from '../registry/stored-app.js'
import { CODE, failure } from './envelope.js'

const DUPLICATES = { name: '应用名称已存在', frontend_code: '前端代码已被其他应用使用' } as const

interface Target {
  /** The app that is changed; 0 for a new one. */
  id?: number
  allowedOrigins: readonly string[]
}

/** Upstream's envelope for an app that cannot be stored; `undefined` when it can. */
export async function refuseApp(
  db: DbOrTransaction,
  values: AppValues,
  { id = 0, allowedOrigins }: Target,
) {
  const problem = checkApp(values, allowedOrigins)
  if (problem) return failure(CODE.invalid, problem)
  const duplicate = await findDuplicate(db, values, id)
  if (!duplicate) return undefined
  const { field, holder } = duplicate
  return failure(CODE.duplicate, `${DUPLICATES[field]}：${holder.name}（ID ${holder.id}）`)
}

/** The envelope for a change made from a row that somebody has changed since. */
export const refuseStale = (known: StoredApp, revision: number | undefined) =>
  revision === undefined || revision === known.revision
    ? undefined
    : { code: CODE.conflict, msg: '应用已被他人修改，请核对后再保存', data: known }
