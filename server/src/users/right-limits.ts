import type { DbOrTransaction } from '../db/database.js'
import { Refusal } from '../refusal.js'
import { covers, rulesOf, rulesOfRole, type Rule } from './role-repository.js'
import type { User } from './user-repository.js'

const isWithin = (rules: readonly Rule[], limit: readonly Rule[]): boolean =>
  rules.every((rule) => covers(limit, rule))

/**
 * Nobody but a superuser gives rights that they do not have: otherwise whoever manages roles or
 * users could make themselves everything.
 *
 * @throws Refusal naming the limit
 */
export async function limitGrant(
  db: DbOrTransaction,
  by: User,
  rules: readonly Rule[],
): Promise<void> {
  if (by.is_superuser || isWithin(rules, await rulesOf(db, by.id))) return
  throw new Refusal('不能授予自己没有的权限')
}

/** The same for giving somebody a role. */
export async function limitRoles(db: DbOrTransaction, by: User, roleIds: readonly number[]) {
  for (const roleId of roleIds) await limitGrant(db, by, await rulesOfRole(db, roleId))
}

/**
 * Who may set a password acts as that user: so only on those who have no more rights.
 *
 * @throws Refusal
 */
export async function limitManaging(db: DbOrTransaction, by: User, target: User): Promise<void> {
  if (by.is_superuser) return
  const reaches = isWithin(await rulesOf(db, target.id), await rulesOf(db, by.id))
  if (target.is_superuser || !reaches) throw new Refusal('不能管理权限高于自己的用户')
}
