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
export function fieldChanges(before: object | null, after: object | null): FieldChange[] {
  const old = before as Row | null
  const now = after as Row | null
  const fields = Object.keys({ ...before, ...after }).filter((field) => !AUTOMATIC.has(field))
  return fields
    .map((field) => ({ field, before: old?.[field], after: now?.[field] }))
    .filter((change) => !isSame(change.before, change.after))
}

/**
 * The changes an audit entry tells of, however it holds them: `{field: [before, after]}`, the same
 * below `changes`, or whole rows `before` and `after`.
 */
export function recordedChanges(detail: unknown): FieldChange[] {
  if (!isRow(detail)) return []
  const { before, after, changes } = detail
  if (isRow(changes)) return recordedChanges(changes)
  if (isRow(before) && isRow(after)) return fieldChanges(before, after)
  return Object.entries(detail).flatMap(([field, value]) => {
    const isPair = Array.isArray(value) && value.length === 2 && field !== 'ids'
    return isPair ? [{ field, before: value[0] as unknown, after: value[1] as unknown }] : []
  })
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the form leaves empty and what was never there are the same to a reader. */
const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? '') === JSON.stringify(b ?? '')
