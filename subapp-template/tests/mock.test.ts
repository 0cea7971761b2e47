import { describe, expect, it } from 'vitest'
import { RULE_PATH } from '@/pages/table-list/service'
import type { RuleListItem } from '@/pages/table-list/data'
import authorization from '../mock/authorization'
import rule from '../mock/rule'

interface Answer<T> {
  code: number
  data: T
  count?: number
}

type Handler = (context: { query: URLSearchParams; body: unknown }) => Answer<never>

function call<T>(method: string, input: { query?: string; body?: unknown } = {}) {
  const handler = (rule as Record<string, unknown>)[`${method} ${RULE_PATH}`] as Handler
  const query = new URLSearchParams(input.query)
  return handler({ query, body: input.body }) as Answer<T>
}

const list = (query: string) => call<RuleListItem[]>('GET', { query })

describe('mock of the rules', () => {
  it('pages, with the total', () => {
    const first = list('page_number=1&page_size=50')
    const last = list('page_number=3&page_size=50')
    expect([first.data.length, last.data.length, first.count]).toEqual([50, 37, 137])
  })

  it('searches and sorts in both directions', () => {
    expect(list('searchVal=RULE-007').data.map((row) => row.key)).toEqual([7])
    const calls = list('order=-callNo').data.map((row) => row.callNo)
    expect(calls).toEqual(calls.toSorted((a, b) => b - a))
    expect(list('order=name').data[0]?.name).toBe('rule-001')
  })

  it('creates, updates and removes', () => {
    const { data: made } = call<RuleListItem>('POST', {
      body: { name: 'new', desc: '', status: 1 },
    })
    expect(list('searchVal=new').data).toEqual([made])
    call('PUT', { body: { key: made.key, name: 'newer' } })
    expect(list('searchVal=newer').count).toBe(1)
    expect(call('DELETE', { body: { key: [made.key] } }).data).toEqual({ deleted: 1 })
    expect(list('searchVal=newer').count).toBe(0)
  })

  it('refuses to update what is not there', () => {
    expect(call('PUT', { body: { key: 9999 } }).code).not.toBe(0)
  })
})

it('mock of the account grants everything', () => {
  const { data } = authorization['GET /api/acc/authorization/']
  expect(data.rules).toEqual({ page: { all: true }, component: { all: true } })
})
