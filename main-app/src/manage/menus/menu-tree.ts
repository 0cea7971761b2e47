import type { MenuItem } from './menus-service'

type Node = Pick<MenuItem, 'id' | 'parent_id'>

/** Rows as a tree is read: each below its parent. `depth` from 0; an unknown parent counts as none. */
export function inTreeOrder<T extends Node>(rows: readonly T[]): (T & { depth: number })[] {
  const known = new Set(rows.map(({ id }) => id))
  const below = (parent: number, depth: number): (T & { depth: number })[] =>
    rows
      .filter(({ parent_id }) => (known.has(parent_id) ? parent_id : 0) === parent)
      .flatMap((row) => [{ ...row, depth }, ...below(row.id, depth + 1)])
  return below(0, 0)
}

/** Menus that can stand above this one: neither it nor what stands below it. */
export function possibleParents<T extends Node>(rows: readonly T[], id: number | undefined): T[] {
  if (id === undefined) return [...rows]
  const inside = new Set([id])
  for (const row of inTreeOrder(rows)) if (inside.has(row.parent_id)) inside.add(row.id)
  return rows.filter((row) => !inside.has(row.id))
}
