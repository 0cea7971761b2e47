import type { LocationQuery, LocationQueryRaw } from 'vue-router'

export const PAGE_SIZES = [20, 50, 100]
const DEFAULT_SIZE = 50

/** Which window of a list is shown, and what narrows it. */
export interface PagedQuery {
  search: string
  /** From 1. */
  page: number
  size: number
}

/** The state of a list lives in the URL, so that it can be shared, reloaded and gone back to. */
export function readPagedQuery(query: LocationQuery): PagedQuery {
  const size = Number(query['page_size'])
  const page = Number(query['page_number'])
  return {
    search: String(query['searchVal'] ?? ''),
    page: Number.isInteger(page) && page > 0 ? page : 1,
    size: PAGE_SIZES.includes(size) ? size : DEFAULT_SIZE,
  }
}

/** Leaves out what is as it is by default. */
export function writePagedQuery({ search, page, size }: PagedQuery): LocationQueryRaw {
  return {
    ...(search && { searchVal: search }),
    ...(page > 1 && { page_number: page }),
    ...(size !== DEFAULT_SIZE && { page_size: size }),
  }
}

/** The query as upstream's lists take it. */
export const pagedParams = ({ search, page, size }: PagedQuery) => ({
  searchVal: search,
  page_number: page,
  page_size: size,
})
