import { APP_FIELDS, NO_FRONTEND, type AppDraft, type AppRecord } from '@codo/shared/registry'
import { timestamp } from '../db/clock.js'
import type { DbOrTransaction } from '../db/database.js'
import { pageOf, type PageQuery } from '../db/page-of.js'
import { contains } from '../db/search.js'

const SEARCHED = ['name', 'app_code', 'frontend_code', 'href', 'classify', 'description'] as const

export const allApps = (db: DbOrTransaction): Promise<AppRecord[]> =>
  db.selectFrom('apps').select(APP_FIELDS).orderBy('id').execute()

export const findApp = (db: DbOrTransaction, id: number): Promise<AppRecord | undefined> =>
  db.selectFrom('apps').select(APP_FIELDS).where('id', '=', id).executeTakeFirst()

/** One page of the apps that match, and how many match. */
export const searchApps = (db: DbOrTransaction, query: PageQuery) =>
  pageOf(db.selectFrom('apps').select(APP_FIELDS).where(contains(SEARCHED, query.search)), query)

/** The field in which another app already has this value; `undefined` when there is none. */
export async function findDuplicate(
  db: DbOrTransaction,
  draft: AppDraft,
  exceptId = 0,
): Promise<'name' | 'frontend_code' | undefined> {
  const others = db.selectFrom('apps').select('id').where('id', '!=', exceptId)
  if (await others.where('name', '=', draft.name).executeTakeFirst()) return 'name'
  if (draft.frontend_code === '' || draft.frontend_code === NO_FRONTEND) return undefined
  const sameCode = others.where('frontend_code', '=', draft.frontend_code)
  return (await sameCode.executeTakeFirst()) ? 'frontend_code' : undefined
}

export function insertApp(db: DbOrTransaction, draft: AppDraft, id?: number): Promise<AppRecord> {
  const now = timestamp()
  return db
    .insertInto('apps')
    .values({ ...(id && { id }), ...draft, create_time: now, update_time: now })
    .returning(APP_FIELDS)
    .executeTakeFirstOrThrow()
}

export const updateApp = (db: DbOrTransaction, id: number, draft: AppDraft): Promise<AppRecord> =>
  db
    .updateTable('apps')
    .set({ ...draft, update_time: timestamp() })
    .where('id', '=', id)
    .returning(APP_FIELDS)
    .executeTakeFirstOrThrow()

/** Deletes all of them or, when one is unknown, none and returns the unknown ids. */
export async function deleteApps(db: DbOrTransaction, ids: readonly number[]): Promise<number[]> {
  const found = await db.selectFrom('apps').select('id').where('id', 'in', ids).execute()
  const known = new Set(found.map(({ id }) => id))
  const unknown = ids.filter((id) => !known.has(id))
  if (unknown.length === 0) await db.deleteFrom('apps').where('id', 'in', ids).execute()
  return unknown
}
