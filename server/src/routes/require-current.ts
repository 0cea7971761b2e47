import { Type } from 'typebox'
import { Refusal } from '../refusal.js'
import { CODE } from './envelope.js'

/** Names the row that a change was made from. */
export const Revision = Type.Optional(
  Type.Integer({ minimum: 1, description: 'Of the row as it was read; -3 when it is not current' }),
)

/**
 * For a change made from a row; one that names no revision overwrites, as upstream does.
 *
 * @param what was changed, for a person
 * @throws Refusal `CODE.conflict` with the row as it is, when somebody has changed it since
 */
export function requireCurrent(
  what: string,
  row: { revision: number },
  revision: number | undefined,
): void {
  if (revision === undefined || revision === row.revision) return
  throw new Refusal(`${what}已被他人修改，请核对后再保存`, CODE.conflict, row)
}
