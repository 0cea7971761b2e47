import { recordAudit, type Actor } from '../audit/index.js'
import type { DbOrTransaction } from '../db/database.js'
import { Refusal } from '../refusal.js'
import {
  GRANT_KINDS,
  GRANT_TITLES,
  grantedIds,
  namesOf,
  setGrant,
  type GrantChange,
  type GrantKind,
} from './grant-repository.js'
import { limitsOf } from './right-limits.js'
import { findRole } from './role-repository.js'
import type { User } from './user-repository.js'

/** What changed of one role, as a person reads it: `新增菜单 a、b；撤销用户 c`. */
async function describe(db: DbOrTransaction, changes: readonly GrantChange[]): Promise<string> {
  const parts: string[] = []
  for (const granted of [true, false])
    for (const kind of GRANT_KINDS) {
      const ids = changes.filter((one) => one.kind === kind && one.granted === granted)
      const names = [
        ...(
          await namesOf(
            db,
            kind,
            ids.map(({ id }) => id),
          )
        ).values(),
      ]
      if (names.length > 0)
        parts.push(`${granted ? '新增' : '撤销'}${GRANT_TITLES[kind]} ${names.join('、')}`)
    }
  return parts.join('；')
}

/**
 * Makes every grant what the change says; what is so already stays. Two people who change different
 * grants of a role so do not undo each other.
 *
 * @returns how many were changed
 * @throws Refusal when a role or row is unknown, or the caller may not change the grant
 */
export async function applyGrants(
  db: DbOrTransaction,
  actor: Actor,
  by: User,
  changes: readonly GrantChange[],
): Promise<number> {
  const names = new Map<GrantKind, ReadonlyMap<number, string>>()
  for (const kind of GRANT_KINDS) {
    const ids = changes.filter((change) => change.kind === kind).map(({ id }) => id)
    names.set(kind, await namesOf(db, kind, ids))
  }
  const limits = await limitsOf(db, by)
  let count = 0
  for (const roleId of new Set(changes.map(({ role_id }) => role_id))) {
    const role = await findRole(db, roleId)
    if (!role) throw new Refusal(`角色不存在：${roleId}`)
    const done: GrantChange[] = []
    for (const change of changes.filter(({ role_id }) => role_id === roleId)) {
      await limits.requireGrant(change)
      if (await setGrant(db, change)) done.push(change)
    }
    if (done.length === 0) continue
    count += done.length
    const summary = await describe(db, done)
    const detail = done.map(({ kind, id, granted }) => ({
      ...{ kind, id, granted },
      name: names.get(kind)?.get(id) ?? '',
    }))
    await recordAudit(db, { ...actor, kind: 'role.grant', target: role.title, summary, detail })
  }
  return count
}

/** The changes that make the role have exactly these. */
export async function changesTo(
  db: DbOrTransaction,
  role_id: number,
  kind: GrantKind,
  ids: readonly number[],
): Promise<GrantChange[]> {
  const now = await grantedIds(db, role_id, kind)
  const change = (id: number, granted: boolean) => ({ role_id, kind, id, granted })
  return [
    ...ids.filter((id) => !now.includes(id)).map((id) => change(id, true)),
    ...now.filter((id) => !ids.includes(id)).map((id) => change(id, false)),
  ]
}
