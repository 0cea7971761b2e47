/** A field whose value differs between two versions. */
export interface FieldChange {
  field: string
  before: unknown
  after: unknown
}

type Row = Readonly<Record<string, unknown>>

/** Set by the server with every write: no news to anybody. */
const AUTOMATIC = new Set(['revision', 'update_time'])

/**
 * What differs between two versions of a row, in the order of the fields.
 *
 * @param before `null` for a row that was created
 * @param after `null` for a row that was deleted
 */
export function fieldChanges(before: Row | null, after: Row | null): FieldChange[] {
  const fields = Object.keys({ ...before, ...after }).filter((field) => !AUTOMATIC.has(field))
  return fields
    .map((field) => ({ field, before: before?.[field], after: after?.[field] }))
    .filter((change) => !isSame(change.before, change.after))
}

/** The changes an audit entry holds as `{field: [before, after]}`; none when it holds others. */
export function recordedChanges(detail: unknown): FieldChange[] {
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) return []
  const changes = Object.entries(detail as Row)
  const isPair = (value: unknown): value is [unknown, unknown] =>
    Array.isArray(value) && value.length === 2
  if (!changes.every(([, value]) => isPair(value))) return []
  return changes.map(([field, value]) => {
    const [before, after] = value as [unknown, unknown]
    return { field, before, after }
  })
}

/** What the form leaves empty and what was never there are the same to a reader. */
const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? '') === JSON.stringify(b ?? '')
