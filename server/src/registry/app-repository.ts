import { NO_FRONTEND, type AppDraft } from '@codo/shared/registry'
import { timestamp } from '../db/clock.js'
import type { DbOrTransaction } from '../db/database.js'
import { pageOf, type PageQuery } from '../db/page-of.js'
import { contains } from '../db/search.js'
import { fromRow, toRow, type AppValues, type StoredApp } from './stored-app.js'

const SEARCHED = [
  ...['name', 'app_code', 'frontend_code', 'href', 'classify', 'description', 'owner'],
] as const

export const allApps = async (db: DbOrTransaction): Promise<StoredApp[]> =>
  (await db.selectFrom('apps').selectAll().orderBy('id').execute()).map(fromRow)

/** Micro apps behind `/<code>` in the shell, by the order of their ids. */
export async function appsWithCode(db: DbOrTransaction, code: string): Promise<StoredApp[]> {
  const rows = db
    .selectFrom('apps')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('frontend_code', '=', code),
        eb.and([eb('frontend_code', '=', ''), eb('app_code', '=', code)]),
      ]),
    )
    .where('href', '=', '')
    .orderBy('id')
  return (await rows.execute()).map(fromRow)
}

/** Those of the ids that are there, in the order of their ids. */
export async function findApps(db: DbOrTransaction, ids: readonly number[]): Promise<StoredApp[]> {
  if (ids.length === 0) return []
  const rows = db.selectFrom('apps').selectAll().where('id', 'in', ids).orderBy('id')
  return (await rows.execute()).map(fromRow)
}

export const findApp = async (db: DbOrTransaction, id: number): Promise<StoredApp | undefined> =>
  (await findApps(db, [id]))[0]

/** One page of the apps that match, and how many match. */
export async function searchApps(db: DbOrTransaction, query: PageQuery) {
  const matching = db.selectFrom('apps').selectAll().where(contains(SEARCHED, query.search))
  const { items, total } = await pageOf(matching, query)
  return { items: items.map(fromRow), total }
}

export interface Duplicate {
  field: 'name' | 'frontend_code'
  holder: { id: number; name: string }
}

/** Another app that already has a value no two may share; `undefined` when there is none. */
export async function findDuplicate(
  db: DbOrTransaction,
  draft: AppDraft,
  exceptId = 0,
): Promise<Duplicate | undefined> {
  const others = db.selectFrom('apps').select(['id', 'name']).where('id', '!=', exceptId)
  const sameName = await others.where('name', '=', draft.name).executeTakeFirst()
  if (sameName) return { field: 'name', holder: sameName }
  if (draft.frontend_code === '' || draft.frontend_code === NO_FRONTEND) return undefined
  const byCode = others.where('frontend_code', '=', draft.frontend_code)
  const sameCode = await byCode.executeTakeFirst()
  return sameCode && { field: 'frontend_code', holder: sameCode }
}

/** `fixed` holds what an import or a restoration brings along; else the time is now. */
export async function insertApp(
  db: DbOrTransaction,
  values: AppValues,
  fixed: Partial<Pick<StoredApp, 'id' | 'create_time' | 'update_time' | 'revision'>> = {},
): Promise<StoredApp> {
  const now = timestamp()
  const row = db
    .insertInto('apps')
    .values({ ...toRow(values), create_time: now, update_time: now, ...fixed })
    .returningAll()
  return fromRow(await row.executeTakeFirstOrThrow())
}

/** Raises the revision; `times` come with an import, else the row is changed now. */
export async function updateApp(
  db: DbOrTransaction,
  id: number,
  values: AppValues,
  times: Partial<Pick<StoredApp, 'create_time' | 'update_time'>> = {},
): Promise<StoredApp> {
  const row = db
    .updateTable('apps')
    .set({ ...toRow(values), update_time: timestamp(), ...times })
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
  return fromRow(await row.executeTakeFirstOrThrow())
}

export async function deleteApps(db: DbOrTransaction, ids: readonly number[]): Promise<void> {
  await db.deleteFrom('apps').where('id', 'in', ids).execute()
}
