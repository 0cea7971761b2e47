import { describe, expect, it } from 'vitest'
import { addRule, removeRules, updateRule, RULE_PATH } from '@/pages/table-list/service'
import { useRuleList } from '@/pages/table-list/use-rule-list'
import { fakeRequest } from './fake-host'

const page = (...keys: number[]) => ({ items: keys.map((key) => ({ key })), total: 120 })

describe('list of rules', () => {
  it('asks for page 1 with 50 rows first', async () => {
    const { request, calls } = fakeRequest(() => page(1))
    const list = useRuleList(request)
    await list.load()
    expect(calls).toEqual([
      {
        method: 'GET',
        url: RULE_PATH,
        params: { searchVal: '', page_number: 1, page_size: 50, order: undefined },
      },
    ])
    expect(list.rows.value).toEqual([{ key: 1 }])
    expect(list.total.value).toBe(120)
  })

  it('keeps search and order when the page changes, and starts over when they change', async () => {
    const { request, calls } = fakeRequest(() => page())
    const list = useRuleList(request)
    await list.search({ search: 'a', order: '-callNo' })
    await list.search({ current: 3 })
    await list.search({ order: 'name' })
    expect(calls.map((call) => call.params)).toEqual([
      { searchVal: 'a', page_number: 1, page_size: 50, order: '-callNo' },
      { searchVal: 'a', page_number: 3, page_size: 50, order: '-callNo' },
      { searchVal: 'a', page_number: 1, page_size: 50, order: 'name' },
    ])
  })

  it('drops an answer that a newer query overtook', async () => {
    const waiting: ((value: unknown) => void)[] = []
    const { request } = fakeRequest(() => new Promise((resolve) => waiting.push(resolve)))
    const list = useRuleList(request)
    const slow = list.search({ search: 'slow' })
    const fast = list.search({ search: 'fast' })
    waiting[1]?.(page(2))
    waiting[0]?.(page(1))
    await Promise.all([slow, fast])
    expect(list.rows.value).toEqual([{ key: 2 }])
    expect(list.loading.value).toBe(false)
  })

  it('says that it failed, and recovers', async () => {
    let broken = true
    const { request } = fakeRequest(() => {
      if (broken) throw new Error('502')
      return page(1)
    })
    const list = useRuleList(request)
    await list.load()
    expect([list.failed.value, list.loading.value]).toEqual([true, false])
    broken = false
    await list.load()
    expect(list.failed.value).toBe(false)
  })

  it('goes a page back when the last rows of a page are removed', async () => {
    const { request, calls } = fakeRequest(() => page(1, 2))
    const list = useRuleList(request)
    await list.search({ current: 3 })
    await list.reloadAfterRemoval(1)
    await list.reloadAfterRemoval(2)
    const pages = calls.map((call) => (call.params as { page_number: number }).page_number)
    expect(pages).toEqual([3, 3, 2])
  })
})

describe('rule service', () => {
  it('writes what the backend expects', async () => {
    const { request, calls } = fakeRequest(() => null)
    const draft = { name: 'n', desc: 'd', status: 1 } as const
    await addRule(request, draft)
    await updateRule(request, 7, draft)
    await removeRules(request, [1, 2])
    expect(calls).toEqual([
      { method: 'POST', url: RULE_PATH, data: draft },
      { method: 'PUT', url: RULE_PATH, data: { key: 7, ...draft } },
      { method: 'DELETE', url: RULE_PATH, data: { key: [1, 2] } },
    ])
  })
})
