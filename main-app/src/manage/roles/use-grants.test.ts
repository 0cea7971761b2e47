import { CodoError } from '@codo/shared/request'
import { beforeEach, expect, it, vi } from 'vitest'
import { request } from '../../request/shell-request'
import { useGrants } from './use-grants'

vi.mock('../../request/shell-request', () => ({ request: { get: vi.fn(), post: vi.fn() } }))

const none = { items: [], granted: [] }
const answer = {
  app: { items: [{ id: 5, name: 'cmdb', title: '配置管理', everyone: false }], granted: [] },
  menu: { items: [], granted: [{ role_id: 1, id: 7 }] },
  component: none,
  user: none,
  revisions: [{ role_id: 1, revision: 3 }],
}

beforeEach(() => {
  vi.mocked(request.get).mockImplementation((url) =>
    Promise.resolve(url.endsWith('grants/') ? answer : [{ id: 1, title: '运维' }]),
  )
  vi.mocked(request.post).mockReset()
})

it('keeps changes apart from what is stored, and forgets one that is undone', async () => {
  const grants = useGrants()
  await grants.load()
  expect(grants.isGranted('menu', 1, 7)).toBe(true)
  grants.toggle('menu', 1, 7)
  grants.toggle('app', 1, 5)
  expect([grants.isGranted('menu', 1, 7), grants.isGranted('app', 1, 5)]).toEqual([false, true])
  expect(grants.changes.value).toEqual([
    { role_id: 1, kind: 'menu', id: 7, granted: false },
    { role_id: 1, kind: 'app', id: 5, granted: true },
  ])
  grants.toggle('menu', 1, 7)
  expect(grants.isChanged('menu', 1, 7)).toBe(false)
  grants.discard()
  expect(grants.changes.value).toEqual([])
})

it('keeps the changes when the server refuses them', async () => {
  const grants = useGrants()
  await grants.load()
  grants.toggle('app', 1, 5)
  vi.mocked(request.post).mockRejectedValueOnce(new Error('refused'))
  await expect(grants.save()).rejects.toThrow('refused')
  expect(grants.changes.value).toHaveLength(1)
  vi.mocked(request.post).mockResolvedValueOnce({ changed: 1 })
  await grants.save()
  expect(grants.changes.value).toEqual([])
})

it('says that it failed to read', async () => {
  vi.mocked(request.get).mockRejectedValue(new Error('down'))
  const grants = useGrants()
  await grants.load()
  expect([grants.status.value, String(grants.error.value)]).toEqual(['failed', 'Error: down'])
})

it('says what others changed, and saves mine on top of it', async () => {
  const grants = useGrants()
  await grants.load()
  grants.toggle('app', 1, 5)
  grants.toggle('menu', 1, 7)
  vi.mocked(request.post).mockRejectedValueOnce(
    new CodoError({
      ...{ code: 'BUSINESS', url: '/', method: 'POST' },
      envelope: { code: -3, msg: 'stale', data: { role_id: 1 } },
    }),
  )
  vi.mocked(request.get).mockImplementation((url) =>
    Promise.resolve(
      url.endsWith('grants/')
        ? {
            ...answer,
            menu: { items: [], granted: [{ role_id: 1, id: 8 }] },
            revisions: [{ role_id: 1, revision: 4 }],
          }
        : [{ id: 1, title: '运维' }],
    ),
  )
  await expect(grants.save()).rejects.toThrow('stale')
  expect(grants.others.value).toEqual([
    { role_id: 1, kind: 'menu', id: 8, granted: true },
    { role_id: 1, kind: 'menu', id: 7, granted: false },
  ])
  const mine = [{ role_id: 1, kind: 'app', id: 5, granted: true }]
  expect(grants.changes.value).toEqual(mine)
  vi.mocked(request.post).mockResolvedValueOnce({ changed: 1 })
  await grants.save()
  expect(vi.mocked(request.post).mock.calls.map(([, body]) => body)).toMatchObject([
    { revisions: [{ role_id: 1, revision: 3 }] },
    { changes: mine, revisions: [{ role_id: 1, revision: 4 }] },
  ])
  expect(grants.others.value).toEqual([])
})
