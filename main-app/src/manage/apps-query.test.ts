import { describe, expect, it, vi } from 'vitest'
import { request } from '../request/shell-request'
import { nextOrder, readAppsQuery, writeAppsQuery } from './apps-query'
import { listApps } from './apps-service'

vi.mock('../request/shell-request', () => ({ request: { page: vi.fn() } }))
const page = vi.mocked(request.page)

describe('query', () => {
  it.each([{}, { searchVal: 'x' }, { page_number: '3', page_size: '20', order: '-update_time' }])(
    '%j survives reading and writing',
    (query) => {
      const written = writeAppsQuery(readAppsQuery(query))
      const asText = Object.fromEntries(Object.entries(written).map(([k, v]) => [k, String(v)]))
      expect(asText).toEqual(query)
    },
  )

  it('falls back where the URL makes no sense', () => {
    expect(readAppsQuery({ page_number: '-1', page_size: '7', order: 'id;drop' })).toEqual({
      search: '',
      page: 1,
      size: 50,
      order: '',
    })
  })

  it('goes through three orders', () => {
    expect(nextOrder('', 'name')).toBe('name')
    expect(nextOrder('name', 'name')).toBe('-name')
    expect(nextOrder('-name', 'name')).toBe('')
    expect(nextOrder('-name', 'classify')).toBe('classify')
  })
})

describe('listApps', () => {
  const query = { search: 'x', page: 2, size: 2, order: '-name' }
  const rows = ['应用 10', '应用 2', '应用 1'].map((name, id) => ({ id, name }))

  it('lets a server that can do it sort', async () => {
    page.mockResolvedValueOnce({ items: [], total: 0 })
    await listApps(query, true)
    expect(page).toHaveBeenLastCalledWith('/api/p/v4/apps/', {
      params: { searchVal: 'x', page_number: 2, page_size: 2, order: '-name' },
    })
  })

  it('sorts and pages the whole list of a server that cannot', async () => {
    page.mockResolvedValueOnce({ items: rows, total: 3 })
    const result = await listApps(query, false)
    expect(result.items.map(({ name }) => name)).toEqual(['应用 1'])
    expect(result.total).toBe(3)
    expect(page.mock.lastCall![1]!.params).not.toHaveProperty('order')
  })
})
