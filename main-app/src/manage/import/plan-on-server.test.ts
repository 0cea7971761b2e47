import type { AppRecord } from '@codo/shared/registry'
import { expect, it, vi } from 'vitest'
import { request } from '../../request/shell-request'
import { planOnServer } from './plan-on-server'

vi.mock('../../request/shell-request', () => ({ request: { post: vi.fn() } }))
const post = vi.mocked(request.post)

const app = (id: number): AppRecord => ({
  ...{ id, name: `应用 ${id}`, app_code: 'x', frontend_code: '', href: '', img: '', icon: '' },
  ...{ classify: '其他', description: '', create_time: '', update_time: '' },
})

it('keeps the order of the file, and sends only what is an app', async () => {
  post.mockResolvedValueOnce({
    create: [{ id: 1 }],
    update: [{ id: 2, name: '应用 2', changes: { owner: ['a', 'b'] } }],
    unchanged: [{ id: 3, name: '应用 3' }],
    errors: [{ row: 3, name: '应用 4', msg: 'taken' }],
  })
  const settings = { ...app(2), owner: 'b', foreign: 'x' }
  const plan = await planOnServer([app(1), null, settings, app(3), app(4)])
  expect(plan.counts).toEqual({ created: 1, updated: 1, unchanged: 1, invalid: 2 })
  expect(plan.rows.map(({ status }) => status)).toEqual([
    ...['created', 'invalid', 'updated', 'unchanged', 'invalid'],
  ])
  expect(plan.rows[2]).toMatchObject({ changes: [{ field: 'owner', before: 'a', after: 'b' }] })
  expect(plan.rows[4]).toMatchObject({ problem: 'taken' })
  const { apps } = post.mock.calls[0]![1] as { apps: Record<string, unknown>[] }
  expect(apps).toHaveLength(4)
  expect(apps[1]).toEqual({ ...app(2), owner: 'b' })
})
