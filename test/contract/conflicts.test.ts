import { afterAll, beforeAll, expect, it } from 'vitest'
import { client, idOf, type Client } from './support/admin.js'
import { session } from './support/client.js'
import { startServer, type TestServer } from './support/server.js'

/** Two people who read the same row, one after the other changing it; -3 is docs/server-api.md. */
let server: TestServer
let first: Client
let second: Client
beforeAll(async () => {
  server = await startServer()
  first = client(server, await session(server.url))
  second = client(server, await session(server.url))
})
afterAll(() => server.stop())

interface Row {
  id: number
  revision: number
  grants_revision: number
}
const find = async (list: string, id: number): Promise<Row> => {
  const { data } = await first.get<Row[]>(`${list}?page_size=100`)
  const row = data.find((one) => one.id === id)
  if (!row) throw new Error(`no ${id} in ${list}`)
  return row
}
const newRole = async (name: string) => (await first.post<Row>('role/', { name, title: name })).data

it('fields of a role: the second gets the row as it is now', async () => {
  const { id, revision } = await newRole('twice')
  const changed = await first.put<Row>('role/', { id, revision, title: '一' })
  expect(changed).toMatchObject({ code: 0, data: { revision: revision + 1 } })
  const stale = await second.put('role/', { id, revision, title: '二' })
  const { id: _, ...now } = changed.data
  expect(stale).toMatchObject({ code: -3, msg: expect.stringContaining('角色'), data: now })
  expect(await find('role/', id)).toMatchObject({ title: '一' })
  const again = { id, revision: changed.data.revision, title: '二' }
  expect(await second.put('role/', again)).toMatchObject({ code: 0, data: { title: '二' } })
  // Who names no revision overwrites, as upstream's clients do.
  expect((await first.put('role/', { id, title: '三' })).code).toBe(0)
})

it('fields and roles of a user', async () => {
  const created = await first.post<Row>('user/', { username: 'both-edit' })
  const { id, revision } = created.data
  const roles = [(await newRole('given')).id]
  const changed = await first.put<Row>('user/', { id, revision, role_ids: roles })
  expect(changed.data.revision).toBeGreaterThan(revision)
  const stale = await second.put('user/', { id, revision, nickname: '新', role_ids: [] })
  expect(stale).toMatchObject({ code: -3, data: { ...changed.data } })
  expect((await second.put('user/', { id, nickname: '新' })).code).toBe(0)
  // A password that is reset changes nothing that the form shows.
  const before = await find('user/', id)
  await first.post('reset_pw/', { id })
  expect(await find('user/', id)).toMatchObject({ revision: before.revision })
})

it.each([
  ['role_app', 'app', 'apps/'],
  ['role_menu', 'menu', 'menus/'],
  ['role_comp', 'component', 'components/'],
  ['role_user', 'user', 'user/'],
])('the whole list of %s', async (path, kind, list) => {
  const { id: role_id } = await newRole(`list-of-${kind}`)
  const [item] = (await first.get<Row[]>(list)).data
  const revision = (await find('role/', role_id)).grants_revision
  const put = (by: Client, id_list: (number | undefined)[], from?: number) =>
    by.put(`${path}/`, { role_id, id_list, ...(from !== undefined && { revision: from }) })
  expect((await put(first, [item?.id], revision)).code).toBe(0)
  const stale = await put(second, [], revision)
  expect(stale).toMatchObject({ code: -3, data: { role_id, [kind]: [item?.id] } })
  const { data: now } = stale as { data: { revision: number } }
  expect(now.revision).toBeGreaterThan(revision)
  expect((await put(second, [], now.revision)).code).toBe(0)
  expect((await put(second, [])).code).toBe(0)
})

it('many grants at once: one stale role stops all of them', async () => {
  const [one, other] = [await newRole('grants-one'), await newRole('grants-other')]
  const menu = await idOf(first, 'menus/', 'apps_manage')
  type Grants = { revisions: { role_id: number; revision: number }[] } & Record<
    'menu',
    { granted: { role_id: number; id: number }[] }
  >
  const { revisions } = (await first.get<Grants>('role/grants/')).data
  const changes = [one, other].map(({ id }) => ({
    ...{ role_id: id, kind: 'menu', id: menu, granted: true },
  }))
  expect((await first.put('role_menu/', { role_id: other.id, id_list: [menu] })).code).toBe(0)
  const stale = await second.post('role/grants/', { changes, revisions })
  expect(stale).toMatchObject({ code: -3, data: { role_id: other.id, menu: [menu] } })
  const now = (await first.get<Grants>('role/grants/')).data
  expect(now.menu.granted).not.toContainEqual({ role_id: one.id, id: menu })
  const done = await second.post('role/grants/', { changes, revisions: now.revisions })
  expect(done).toMatchObject({ code: 0, data: { changed: 1 } })
})

it('roles of an app, by whichever way they changed', async () => {
  const app = { name: 'shared', app_code: 'shared', visibility: 'roles' }
  const { id } = (await first.post<Row>('apps/', app)).data
  type AppRoles = { role_ids: number[]; revision: number }
  const read = async () => (await first.get<AppRoles>(`apps/roles/?id=${id}`)).data
  const { revision } = await read()
  const role = await newRole('sees-shared')
  expect((await first.put('role_app/', { role_id: role.id, id_list: [id] })).code).toBe(0)
  const stale = await second.put('apps/roles/', { id, role_ids: [], revision })
  const now = await read()
  expect(stale).toMatchObject({ code: -3, data: { revision: now.revision, role_ids: [role.id] } })
  const put = await second.put('apps/roles/', { id, role_ids: [], revision: now.revision })
  expect(put).toMatchObject({ code: 0, data: { role_ids: [] } })
  expect((await first.put('apps/roles/', { id, role_ids: [role.id] })).code).toBe(0)
})
