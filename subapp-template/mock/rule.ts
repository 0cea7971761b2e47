import type { MockContext, MockRoutes } from '../config/mock-server'
import type { RuleListItem } from '../src/pages/table-list/data'

const PATH = '/api/p/v4/demo/rule/'
const DAY = 86_400_000

let rows: RuleListItem[] = Array.from({ length: 137 }, (_, i) => row(137 - i))

function row(key: number): RuleListItem {
  const time = new Date(Date.UTC(2024, 0, 1) + key * DAY).toISOString().slice(0, 19)
  return {
    key,
    name: `rule-${String(key).padStart(3, '0')}`,
    owner: ['admin', 'ops', 'dev'][key % 3] ?? 'admin',
    desc: `Rule number ${key}`,
    callNo: (key * 37) % 500,
    status: (key % 4) as RuleListItem['status'],
    progress: (key * 13) % 101,
    createdAt: time.replace('T', ' '),
    updatedAt: time.replace('T', ' '),
  }
}

const ok = (data: unknown, extra: object = {}) => ({ code: 0, msg: 'ok', data, ...extra })

function list({ query }: MockContext) {
  const search = (query.get('searchVal') ?? '').toLowerCase()
  const size = Number(query.get('page_size') ?? 50)
  const from = (Number(query.get('page_number') ?? 1) - 1) * size
  const found = sorted(
    rows.filter((r) => `${r.name} ${r.desc} ${r.owner}`.toLowerCase().includes(search)),
    query.get('order') ?? '',
  )
  return ok(found.slice(from, from + size), { count: found.length })
}

/** `order` names a field; a leading dash turns the direction round. */
function sorted(items: RuleListItem[], order: string): RuleListItem[] {
  const field = order.replace(/^-/, '') as keyof RuleListItem
  if (order === '' || items[0]?.[field] === undefined) return items
  const sign = order.startsWith('-') ? -1 : 1
  return items.toSorted((a, b) => {
    const [x, y] = [a[field], b[field]]
    return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : compare(x, y))
  })
}

const compare = (a: unknown, b: unknown) => String(a).localeCompare(String(b))

const stamp = () => new Date().toISOString().slice(0, 19).replace('T', ' ')

function create({ body }: MockContext) {
  const key = Math.max(0, ...rows.map((r) => r.key)) + 1
  const created = { ...row(key), ...(body as object), key, createdAt: stamp(), updatedAt: stamp() }
  rows = [created, ...rows]
  return ok(created)
}

function update({ body }: MockContext) {
  const change = body as Partial<RuleListItem>
  const found = rows.find((r) => r.key === change.key)
  if (!found) return { code: -1, msg: 'no such rule', data: null }
  Object.assign(found, change, { updatedAt: stamp() })
  return ok(found)
}

function remove({ body }: MockContext) {
  const keys = new Set((body as { key: number[] }).key)
  const before = rows.length
  rows = rows.filter((r) => !keys.has(r.key))
  return ok({ deleted: before - rows.length })
}

export default {
  [`GET ${PATH}`]: list,
  [`POST ${PATH}`]: create,
  [`PUT ${PATH}`]: update,
  [`DELETE ${PATH}`]: remove,
} satisfies MockRoutes
