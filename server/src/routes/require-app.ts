import type { DbOrTransaction } from '../db/database.js'
import { Refusal } from '../refusal.js'
import { findApp, findApps, findDuplicate } from '../registry/app-repository.js'
import { checkApp } from '../registry/check-draft.js'
import type { AppValues, StoredApp } from '../registry/stored-app.js'
import { CODE } from './envelope.js'

const DUPLICATES = { name: '应用名称已存在', frontend_code: '前端代码已被其他应用使用' } as const

/** @throws Refusal when there is no such app */
export async function requireApp(db: DbOrTransaction, id: number): Promise<StoredApp> {
  const app = await findApp(db, id)
  if (!app) throw new Refusal(`应用不存在：${id}`)
  return app
}

/**
 * All of the apps, each once.
 *
 * @throws Refusal naming those that are not there
 */
export async function requireApps(
  db: DbOrTransaction,
  ids: readonly number[],
): Promise<StoredApp[]> {
  const apps = await findApps(db, ids)
  const known = new Set(apps.map(({ id }) => id))
  const unknown = ids.filter((id) => !known.has(id))
  if (unknown.length > 0) throw new Refusal(`应用不存在：${unknown.join('、')}`)
  return apps
}

interface Target {
  /** The app that is changed; 0 for a new one. */
  id?: number
  allowedOrigins: readonly string[]
}

/** @throws Refusal when the values cannot be stored, `CODE.duplicate` when another app has them */
export async function requireStorable(
  db: DbOrTransaction,
  values: AppValues,
  { id = 0, allowedOrigins }: Target,
): Promise<void> {
  const problem = checkApp(values, allowedOrigins)
  if (problem) throw new Refusal(problem)
  const duplicate = await findDuplicate(db, values, id)
  if (!duplicate) return
  const { field, holder } = duplicate
  const msg = `${DUPLICATES[field]}：${holder.name}（ID ${holder.id}）`
  throw new Refusal(msg, CODE.duplicate)
}
