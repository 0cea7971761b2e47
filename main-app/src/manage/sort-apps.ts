import type { AppRecord } from '@codo/shared/registry'

/**
 * Sorts by a column as a reader of Chinese expects it.
 *
 * @param order a column, with `-` before it for descending
 */
export function sortApps(apps: readonly AppRecord[], order: string): AppRecord[] {
  const column = order.replace(/^-/, '') as keyof AppRecord
  const sign = order.startsWith('-') ? -1 : 1
  const collator = new Intl.Collator('zh-CN', { numeric: true })
  return apps.toSorted(
    (a, b) => sign * collator.compare(String(a[column]), String(b[column])) || a.id - b.id,
  )
}
