import type { DbOrTransaction } from '../db/database.js'

/** The roles that were granted each of the apps, in order. */
export async function rolesOfApps(
  db: DbOrTransaction,
  appIds: readonly number[],
): Promise<Map<number, number[]>> {
  const roles = new Map(appIds.map((id) => [id, [] as number[]]))
  if (appIds.length === 0) return roles
  const rows = db.selectFrom('role_apps').selectAll().where('app_id', 'in', appIds)
  for (const { app_id, role_id } of await rows.orderBy('role_id').execute())
    roles.get(app_id)?.push(role_id)
  return roles
}

/** Titles of roles by id; those that are gone have none. */
export async function roleTitles(db: DbOrTransaction): Promise<ReadonlyMap<number, string>> {
  const rows = await db.selectFrom('roles').select(['id', 'title']).execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** Replaces the roles that were granted an app; ids of roles that are gone are left out. */
export async function setAppRoles(
  db: DbOrTransaction,
  appId: number,
  roleIds: readonly number[],
): Promise<void> {
  const now = (await rolesOfApps(db, [appId])).get(appId) ?? []
  const [taken, given] = [
    now.filter((id) => !roleIds.includes(id)),
    roleIds.filter((id) => !now.includes(id)),
  ]
  await db
    .deleteFrom('role_apps')
    .where('app_id', '=', appId)
    .where('role_id', 'in', taken)
    .execute()
  const known = await db.selectFrom('roles').select('id').where('id', 'in', given).execute()
  for (const { id } of known)
    await db.insertInto('role_apps').values({ role_id: id, app_id: appId }).execute()
}

/** Grows when a role is granted the app or loses it. */
export async function rolesRevision(db: DbOrTransaction, appId: number): Promise<number> {
  const row = db.selectFrom('apps').select('roles_revision').where('id', '=', appId)
  return (await row.executeTakeFirstOrThrow()).roles_revision
}
