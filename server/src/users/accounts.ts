import { recordAudit, type Actor } from '../audit/index.js'
import type { DbOrTransaction } from '../db/database.js'
import { Refusal } from '../refusal.js'
import { revokeTokens } from './access-token-repository.js'
import { dropRecoveryCodes } from './recovery-code-repository.js'
import {
  countActiveSuperusers,
  endLogins,
  updateUser,
  type User,
  type UserChange,
} from './user-repository.js'

/** Without an active superuser nobody could give rights any more. */
export class LastSuperuserRefusal extends Refusal {
  override name = 'LastSuperuserRefusal'
  constructor() {
    super('至少要保留一个启用的超级管理员')
  }
}

/**
 * Call it in the transaction, after the write.
 *
 * @throws LastSuperuserRefusal, which takes the write back
 */
export async function keepSuperuser(db: DbOrTransaction): Promise<void> {
  if ((await countActiveSuperusers(db)) === 0) throw new LastSuperuserRefusal()
}

/** Ends whatever lets somebody in as this user: logins, proofs and long-term tokens. */
async function lockOut(db: DbOrTransaction, user: User): Promise<void> {
  await endLogins(db, user.id)
  await revokeTokens(db, { userId: user.id })
}

/** `{field: [before, after]}` of what differs; secrets are changed by other functions only. */
function changesOf(user: User, change: UserChange): Record<string, [unknown, unknown]> {
  const fields = Object.keys(change) as (keyof UserChange)[]
  const differing = fields.filter((field) => user[field] !== change[field])
  return Object.fromEntries(differing.map((field) => [field, [user[field], change[field]]]))
}

/** Changes a user; one who is disabled or loses a right is logged out. */
export async function changeUser(
  db: DbOrTransaction,
  actor: Actor,
  user: User,
  change: UserChange,
): Promise<User> {
  const detail = changesOf(user, change)
  const changed = await updateUser(db, user.id, { ...change, revision: user.revision + 1 })
  const lost = user.is_superuser > changed.is_superuser || user.is_active > changed.is_active
  if (lost) await lockOut(db, user)
  await keepSuperuser(db)
  const kind =
    user.is_active === changed.is_active ? 'update' : changed.is_active ? 'enable' : 'disable'
  const summary = {
    update: `修改用户：${Object.keys(detail).join('、')}`,
    enable: '启用用户',
    disable: '停用用户',
  }
  await recordAudit(db, {
    ...{ ...actor, kind: `user.${kind}`, target: user.username, summary: summary[kind] },
    detail,
  })
  return changed
}

/** Sets a password that somebody else has chosen; logins and tokens from before end. */
export async function resetPassword(
  db: DbOrTransaction,
  actor: Actor,
  user: User,
  { passwordHash, mustChange }: { passwordHash: string; mustChange: boolean },
): Promise<void> {
  const must_change_password = mustChange ? 1 : 0
  await updateUser(db, user.id, { password_hash: passwordHash, must_change_password })
  await lockOut(db, user)
  const summary = mustChange ? '重置密码，下次登录须修改' : '重置密码'
  await recordAudit(db, { ...actor, kind: 'user.reset_pw', target: user.username, summary })
}

/** Takes the second factor off, for whoever lost the phone; logins and proofs from before end. */
export async function resetSecondFactor(
  db: DbOrTransaction,
  actor: Actor,
  user: User,
): Promise<void> {
  await removeSecondFactor(db, user)
  await endLogins(db, user.id)
  const summary = '重置二次认证'
  await recordAudit(db, { ...actor, kind: 'user.reset_mfa', target: user.username, summary })
}

export async function removeSecondFactor(db: DbOrTransaction, { id }: User): Promise<void> {
  await updateUser(db, id, { mfa_secret: null, mfa_pending: null })
  await dropRecoveryCodes(db, id)
}
