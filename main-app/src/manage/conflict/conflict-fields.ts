/** How the values of a kind of row are compared and read out. */
export interface RowKind<T> {
  /** What a form of it can change. */
  fields: readonly (keyof T & string)[]
  label: (field: keyof T & string) => string
  /** A value for a person; empty when there is none. */
  show: (field: keyof T & string, value: unknown) => string
}

export interface ConflictField {
  field: string
  label: string
  mine: string
  theirs: string
  /** Whether I changed it; else only the others did, and theirs is what is meant. */
  isMine: boolean
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Where what I would send and what is stored now differ. */
export function conflictFields<T>(
  { fields, label, show }: RowKind<T>,
  base: T,
  mine: T,
  theirs: T,
): ConflictField[] {
  return fields
    .filter((field) => !isSame(mine[field], theirs[field]))
    .map((field) => ({
      ...{ field, label: label(field), isMine: !isSame(mine[field], base[field]) },
      ...{ mine: show(field, mine[field]), theirs: show(field, theirs[field]) },
    }))
}

/** Their values, with the fields that were chosen from mine. */
export function mergeValues<T>(
  { fields }: RowKind<T>,
  mine: T,
  theirs: T,
  keptFields: ReadonlySet<string>,
): T {
  const kept = fields.map((field) => [field, (keptFields.has(field) ? mine : theirs)[field]])
  return Object.fromEntries(kept) as T
}
