import { createHash } from 'node:crypto'
import {
  NO_FRONTEND,
  entryPath,
  microAppCode,
  type AppRecord,
  type ShellApp,
} from '@codo/shared/registry'
import type { Context } from '../context.js'
import type { DbOrTransaction } from '../db/database.js'
import type { Releases } from '../deploy/releases.js'
import type { User } from '../users/user-repository.js'
import { allApps } from './app-repository.js'
import type { StoredApp } from './stored-app.js'

/** Whose eyes see the list: those of somebody with these roles, or everything. */
export type Viewer = { all: true } | { all: false; roleIds: readonly number[] }

export async function viewerOf(db: DbOrTransaction, user: User): Promise<Viewer> {
  if (user.is_superuser) return { all: true }
  const rows = db.selectFrom('role_users').select('role_id').where('user_id', '=', user.id)
  return { all: false, roleIds: (await rows.execute()).map(({ role_id }) => role_id) }
}

/** What the list depends on beside the database. */
export interface ListSurroundings {
  releases: Releases
  /** Foreign origins that the operator allows now. */
  allowedOrigins: readonly string[]
}

export const surroundingsOf = ({ releases, settings }: Context): ListSurroundings => ({
  releases,
  allowedOrigins: settings.allowedOrigins,
})

/** What the list depends on, as one opaque word: equal words mean equal lists. */
export async function shellRevision(
  db: DbOrTransaction,
  viewer: Viewer,
  { releases, allowedOrigins }: ListSurroundings,
): Promise<string> {
  const { version } = await db
    .selectFrom('registry_version')
    .select('version')
    .executeTakeFirstOrThrow()
  const roles = viewer.all ? 'all' : [...viewer.roleIds].sort((a, b) => a - b).join()
  const parts = [version, releases.stamp(), roles, ...allowedOrigins].join(' ')
  return createHash('sha256').update(parts).digest('base64url').slice(0, 22)
}

async function grantedApps(db: DbOrTransaction, roleIds: readonly number[]): Promise<Set<number>> {
  if (roleIds.length === 0) return new Set()
  const rows = db.selectFrom('role_apps').select('app_id').where('role_id', 'in', roleIds)
  return new Set((await rows.execute()).map(({ app_id }) => app_id))
}

/** Source: contract/gateway.md: "an empty frontend_code falls back to app_code". */
export const withCode = <T extends AppRecord>(app: T): T => ({
  ...app,
  frontend_code: app.frontend_code || app.app_code,
})

/** Apps without a front end are for the management pages only. */
export const hasFrontend = ({ frontend_code }: AppRecord): boolean => frontend_code !== NO_FRONTEND

const ENTRY = /^\/web\/([^/?#]+)\//

/** The code whose deployed build an app shows, if any. */
function deployedCode(app: StoredApp): string | undefined {
  if (app.allowed_origin !== '') return undefined
  if (app.entry === '') return microAppCode(app)
  return ENTRY.exec(app.entry)?.[1]
}

/**
 * An app of an origin that was allowed once: it keeps its address and loses the leave, so that the
 * shell refuses it and says why.
 */
function withCurrentLeave<T extends StoredApp>(app: T, allowedOrigins: readonly string[]): T {
  const { allowed_origin: origin, entry } = app
  if (origin === '' || allowedOrigins.includes(origin)) return app
  const address = new URL(entry || entryPath(microAppCode(app) ?? ''), origin)
  return { ...app, entry: address.href, allowed_origin: '' }
}

/**
 * The apps a viewer sees, in the order of the app centre; disabled and hidden ones included.
 *
 * @param apps among which to look; default all
 */
export async function shellApps(
  db: DbOrTransaction,
  viewer: Viewer,
  { releases, allowedOrigins }: ListSurroundings,
  apps?: readonly StoredApp[],
): Promise<ShellApp[]> {
  const granted = viewer.all ? undefined : await grantedApps(db, viewer.roleIds)
  return (apps ?? (await allApps(db)))
    .filter(hasFrontend)
    .filter(({ id, visibility }) => visibility === 'everyone' || !granted || granted.has(id))
    .sort((one, other) => one.sort_order - other.sort_order || one.id - other.id)
    .map((app) => ({
      ...withCode(withCurrentLeave(app, allowedOrigins)),
      release: releases.of(deployedCode(app) ?? ''),
    }))
}
