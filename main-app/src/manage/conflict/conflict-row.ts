import { isCodoError } from '@codo/shared/request'

/** Our server's code for a row that somebody changed meanwhile; `data` is the row as it is now. */
const CONFLICT = -3

/** The row as it is now when that is why a write was refused. Source: docs/server-api.md, -3. */
export function conflictRow<T>(error: unknown): T | undefined {
  if (!isCodoError(error, 'BUSINESS') || error.envelope?.code !== CONFLICT) return undefined
  return error.envelope.data as T
}
