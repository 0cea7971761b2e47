import type { DbOrTransaction } from '../db/database.js'
import { Refusal } from '../refusal.js'
import { grantedIds, type GrantChange, type GrantKind } from './grant-repository.js'
import { rolesGranting, type NamedTable } from './named-repository.js'
import {
  BASIC_RULES,
  covers,
  findRole,
  rulesBehind,
  rulesOf,
  rulesOfRole,
  type Role,
  type Rule,
} from './role-repository.js'
import type { User } from './user-repository.js'
import { rolesOf } from './user-roles.js'

/** What a role can be given that is a right; being one of its users is not. */
type RightKind = Exclude<GrantKind, 'user'>
const RIGHT_KINDS = ['app', 'menu', 'component'] as const

/** Whoever may make this call decides of every app who sees it. */
const GRANTS_APPS: Rule = { method: 'PUT', path: '/api/p/v4/apps/roles/' }

interface Held {
  rules: readonly Rule[]
  ids: Record<RightKind, ReadonlySet<number>>
}

async function heldBy(db: DbOrTransaction, user: User): Promise<Held> {
  const rules = [...BASIC_RULES, ...(await rulesOf(db, user.id))]
  const roles = (await rolesOf(db, [user.id])).get(user.id) ?? []
  const idsOf = async (kind: RightKind) => {
    const ids = await Promise.all(roles.map(({ id }) => grantedIds(db, id, kind)))
    return new Set(ids.flat())
  }
  const ids = {
    ...{ app: await idsOf('app'), menu: await idsOf('menu') },
    component: await idsOf('component'),
  }
  return { rules, ids }
}

async function isForEverybody(db: DbOrTransaction, appId: number): Promise<boolean> {
  const row = db.selectFrom('apps').select('visibility').where('id', '=', appId)
  return (await row.executeTakeFirst())?.visibility === 'everyone'
}

/**
 * What somebody may do to roles and users: nobody gives what they do not have, and nobody changes a
 * role or a user that has more; otherwise whoever manages roles or users could make themselves
 * everything. Superusers may do all of it. What they have is read once: what is given in between
 * does not widen it.
 */
export async function limitsOf(db: DbOrTransaction, by: User) {
  const isSuperuser = by.is_superuser === 1
  const held = isSuperuser ? undefined : await heldBy(db, by)
  const reachOfRoles = new Map<number, Promise<boolean>>()

  async function holds(kind: RightKind, id: number): Promise<boolean> {
    if (!held || held.ids[kind].has(id)) return true
    if (kind === 'app') return covers(held.rules, GRANTS_APPS) || isForEverybody(db, id)
    const rules = await rulesBehind(db, kind, id)
    return rules.length > 0 && rules.every((rule) => covers(held.rules, rule))
  }

  async function holdsAllOf(roleId: number): Promise<boolean> {
    const rules = await rulesOfRole(db, roleId)
    if (!rules.every((rule) => covers(held?.rules ?? [], rule))) return false
    for (const kind of RIGHT_KINDS)
      for (const id of await grantedIds(db, roleId, kind))
        if (!(await holds(kind, id))) return false
    return true
  }

  /** Whether the role has no right that they lack. */
  function reachesRole(roleId: number): Promise<boolean> {
    if (isSuperuser) return Promise.resolve(true)
    const known = reachOfRoles.get(roleId) ?? holdsAllOf(roleId)
    reachOfRoles.set(roleId, known)
    return known
  }

  /** Whether the user has no right that they lack. */
  async function reachesUser(user: Pick<User, 'id' | 'is_superuser'>): Promise<boolean> {
    if (isSuperuser) return true
    if (user.is_superuser) return false
    const roles = (await rolesOf(db, [user.id])).get(user.id) ?? []
    for (const { id } of roles) if (!(await reachesRole(id))) return false
    return true
  }

  async function requireRole(roleId: number): Promise<void> {
    if (!(await reachesRole(roleId))) throw new Refusal('不能管理权限高于自己的角色')
  }

  /** Who may set a password acts as that user. */
  async function requireUser(user: Pick<User, 'id' | 'is_superuser'>): Promise<void> {
    if (!(await reachesUser(user))) throw new Refusal('不能管理权限高于自己的用户')
  }

  async function requireUserById(id: number): Promise<void> {
    const user = db.selectFrom('users').select(['id', 'is_superuser']).where('id', '=', id)
    await requireUser(await user.executeTakeFirstOrThrow())
  }

  /** For what leaves these users without the role's demand for a second factor. */
  async function requireLifting(role: Role, userIds: readonly number[]): Promise<void> {
    if (isSuperuser || role.mfa_required === 0) return
    if (userIds.includes(by.id)) throw new Refusal('不能免除自己的二次认证要求')
    for (const id of userIds) await requireUserById(id)
  }

  async function requireGrant({ role_id, kind, id, granted }: GrantChange): Promise<void> {
    if (kind !== 'user') {
      if (granted && !(await holds(kind, id))) throw new Refusal('不能授予自己没有的权限')
      return requireRole(role_id)
    }
    if (granted && !(await reachesRole(role_id))) throw new Refusal('不能授予自己没有的权限')
    await requireRole(role_id)
    await requireUserById(id)
    const role = granted ? undefined : await findRole(db, role_id)
    if (role) await requireLifting(role, [id])
  }

  /** For what takes a page or a button from every role that has it. */
  async function requireRemoval(table: NamedTable, id: number): Promise<void> {
    const roles = await rolesGranting(db, table, [id])
    for (const role of roles.get(id) ?? []) await requireRole(role.id)
  }

  return {
    ...{ holds, reachesRole, reachesUser, requireRole, requireUser },
    ...{ requireGrant, requireLifting, requireRemoval },
  }
}
