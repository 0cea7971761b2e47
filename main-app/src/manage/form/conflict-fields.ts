import { VALUE_FIELDS, type AppValues } from '../managed-app'

export interface ConflictField {
  field: keyof AppValues
  mine: unknown
  theirs: unknown
  /** Whether I changed it; else only the others did, and theirs is what is meant. */
  isMine: boolean
}

/** Where what I would send and what is stored now differ. */
export function conflictFields(
  base: AppValues,
  mine: AppValues,
  theirs: AppValues,
): ConflictField[] {
  return VALUE_FIELDS.filter((field) => mine[field] !== theirs[field]).map((field) => ({
    field,
    mine: mine[field],
    theirs: theirs[field],
    isMine: mine[field] !== base[field],
  }))
}

/** Their row, with the fields that were chosen from mine. */
export function mergeValues(
  mine: AppValues,
  theirs: AppValues,
  keptFields: ReadonlySet<keyof AppValues>,
): AppValues {
  const chosen = VALUE_FIELDS.map((field) => [
    field,
    keptFields.has(field) ? mine[field] : theirs[field],
  ])
  return Object.fromEntries(chosen) as unknown as AppValues
}
