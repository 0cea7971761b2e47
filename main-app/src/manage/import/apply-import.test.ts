import type { AppRecord } from '@codo/shared/registry'
import { beforeEach, expect, it, vi } from 'vitest'
import { request } from '../../request/shell-request'
import { applyImport } from './apply-import'
import { planImport } from './import-plan'

vi.mock('../../request/shell-request', () => ({ request: { post: vi.fn(), put: vi.fn() } }))
const post = vi.mocked(request.post)
const put = vi.mocked(request.put)

const row = (id: number, change: Partial<AppRecord> = {}): AppRecord => ({
  ...{ create_time: 'c', update_time: 'u', id, name: `应用 ${id}`, app_code: `app-${id}` },
  ...{ frontend_code: `app-${id}`, href: '', img: '', icon: '', classify: '其他' },
  ...{ description: '', ...change },
})
const rows = [row(1), row(2, { description: '新' }), row(3, { frontend_code: 'no' })]
const known = [row(1), row(2)]

beforeEach(() => {
  post.mockReset()
  put.mockReset()
})

it('sends only what changes, in one call where the server can', async () => {
  await applyImport(planImport(rows, known, 'id'), true)
  expect(post).toHaveBeenCalledExactlyOnceWith('/api/p/v4/apps/import/', {
    apps: [rows[1], rows[2]],
  })
})

it('creates and updates app by app with upstream\u2019s endpoints', async () => {
  await applyImport(planImport(rows, known, 'name'), false)
  expect(put.mock.calls[0]![1]).toMatchObject({ id: 2, description: '新' })
  expect(post.mock.calls[0]![1]).toMatchObject({ name: '应用 3', frontend_code: 'no' })
  expect(post.mock.calls[0]![1]).not.toHaveProperty('id')
})

it('says how far it came', async () => {
  post.mockRejectedValue(new Error('应用名称已存在'))
  await expect(applyImport(planImport(rows, known, 'name'), false)).rejects.toMatchObject({
    done: 1,
    app: { id: 3 },
    message: '应用名称已存在',
  })
})
