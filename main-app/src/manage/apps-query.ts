import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { SORT_COLUMNS, type AppsQuery } from './apps-service'

export const PAGE_SIZES = [20, 50, 100]
const DEFAULT_SIZE = 50

/** The table's state lives in the URL, so that it can be shared, reloaded and gone back to. */
export function readAppsQuery(query: LocationQuery): AppsQuery {
  const size = Number(query['page_size'])
  const page = Number(query['page_number'])
  const order = String(query['order'] ?? '')
  const isKnown = SORT_COLUMNS.some((column) => column === order.replace(/^-/, ''))
  return {
    search: String(query['searchVal'] ?? ''),
    page: Number.isInteger(page) && page > 0 ? page : 1,
    size: PAGE_SIZES.includes(size) ? size : DEFAULT_SIZE,
    order: isKnown ? order : '',
  }
}

/** Leaves out what is as it is by default. */
export function writeAppsQuery({ search, page, size, order }: AppsQuery): LocationQueryRaw {
  return {
    ...(search && { searchVal: search }),
    ...(page > 1 && { page_number: page }),
    ...(size !== DEFAULT_SIZE && { page_size: size }),
    ...(order && { order }),
  }
}

/** What a click on a column's head asks for: ascending, descending, then no order. */
export function nextOrder(order: string, column: string): string {
  if (order === column) return `-${column}`
  return order === `-${column}` ? '' : column
}
