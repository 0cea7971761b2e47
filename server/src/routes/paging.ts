import { Type } from 'typebox'

/** Rows of a page when the client names no size: all of a usual registry, as upstream does. */
const DEFAULT_PAGE_SIZE = 300

/** Query of a list: search, page and sort. */
export const listQuery = <const C extends readonly string[]>(columns: C) =>
  Type.Object({
    searchVal: Type.Optional(Type.String({ maxLength: 200, default: '' })),
    page_number: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, default: 1 })),
    page_size: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    order: Type.Optional(orderBy(columns)),
  })

const orderBy = (columns: readonly string[]) =>
  Type.String({
    pattern: `^-?(?:${columns.join('|')})$`,
    description: 'A column, with - before it for descending',
  })

interface ListQuery {
  searchVal?: string
  page_number?: number
  page_size?: number
  order?: string
}

/** The window and order a list query asks for; `fallback` is the order when it names none. */
export function readListQuery<C extends string>(
  query: ListQuery,
  columns: readonly C[],
  fallback: NoInfer<C | `-${C}`>,
) {
  const limit = query.page_size ?? DEFAULT_PAGE_SIZE
  const known = columns.flatMap((column) => [column, `-${column}` as const])
  const order = known.find((name) => name === query.order) ?? fallback
  return {
    search: query.searchVal?.trim() ?? '',
    order: { column: order.replace(/^-/, ''), descending: order.startsWith('-') },
    limit,
    offset: ((query.page_number ?? 1) - 1) * limit,
  }
}
