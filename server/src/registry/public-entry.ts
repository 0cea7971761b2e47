import { entryPath } from '@codo/shared/registry'
import type { DbOrTransaction } from '../db/database.js'

/**
 * Entry of the app that everybody may open under a code; `undefined` for any that the public list
 * does not show, and for one that comes from elsewhere.
 */
export async function publicEntry(db: DbOrTransaction, code: string): Promise<string | undefined> {
  const app = await db
    .selectFrom('apps')
    .select(['entry', 'allowed_origin', 'status', 'visibility'])
    .where((eb) =>
      eb.or([
        eb('frontend_code', '=', code),
        eb.and([eb('frontend_code', '=', ''), eb('app_code', '=', code)]),
      ]),
    )
    .where('href', '=', '')
    // The first of two with the same code, as in the shell.
    .orderBy('sort_order')
    .orderBy('id')
    .executeTakeFirst()
  const isPublic = app?.status === 'enabled' && app.visibility === 'everyone'
  return isPublic && app.allowed_origin === '' ? app.entry || entryPath(code) : undefined
}
