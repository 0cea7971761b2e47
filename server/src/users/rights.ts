import type { DbOrTransaction } from '../db/database.js'
import { owedBy } from './duties.js'
import { grantsOf } from './role-repository.js'
import type { User } from './user-repository.js'

/** The menus and buttons of a user by role, and what the user must do first; no `demands` for nothing. */
export async function rightsOf(db: DbOrTransaction, user: User) {
  const page = await grantsOf(db, user, 'menus')
  const component = await grantsOf(db, user, 'components')
  const demands = await owedBy(db, user)
  return { rules: { page, component }, ...(demands.length > 0 && { demands }) }
}
