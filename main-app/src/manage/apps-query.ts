import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { SORT_COLUMNS, type AppsQuery } from './apps-service'
import { readPagedQuery, writePagedQuery } from './paged-query'

/** Window, search and order of the table of apps. */
export function readAppsQuery(query: LocationQuery): AppsQuery {
  const order = String(query['order'] ?? '')
  const isKnown = SORT_COLUMNS.some((column) => column === order.replace(/^-/, ''))
  return { ...readPagedQuery(query), order: isKnown ? order : '' }
}

export function writeAppsQuery(query: AppsQuery): LocationQueryRaw {
  return { ...writePagedQuery(query), ...(query.order && { order: query.order }) }
}

/** What a click on a column's head asks for: ascending, descending, then no order. */
export function nextOrder(order: string, column: string): string {
  if (order === column) return `-${column}`
  return order === `-${column}` ? '' : column
}
