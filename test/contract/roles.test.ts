import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { client, idOf, logIn, type Client } from './support/admin.js'
import { session } from './support/client.js'
import { startServer, type TestServer } from './support/server.js'
import { addUser } from './support/users.js'

let server: TestServer
let admin: Client
let reader: Client
beforeAll(async () => {
  server = await startServer()
  await addUser(server, 'reader', '--role', 'user')
  admin = client(server, await session(server.url))
  reader = client(server, await logIn(server, 'reader'))
})
afterAll(() => server.stop())

interface Role {
  id: number
  name: string
  title: string
  mfa_required: boolean
  builtin: boolean
  users: number
}
const create = async (name: string, more: object = {}) => {
  const answer = await admin.post<Role>('role/', { name, title: `角色 ${name}`, ...more })
  expect(answer.code, answer.msg).toBe(0)
  return answer.data
}
const audited = async (kind: string) =>
  (await admin.get<{ target: string; summary: string }[]>(`audit/?kind=${kind}&page_size=1`))
    .data[0]

describe('/api/p/v4/role/', () => {
  it('creates, changes, lists and deletes', async () => {
    const role = await create('ops', { description: '值班' })
    expect(role).toMatchObject({ title: '角色 ops', mfa_required: false, builtin: false })
    const changed = await admin.put<Role>('role/', {
      id: role.id,
      title: '运维',
      mfa_required: true,
    })
    expect(changed.data).toMatchObject({ name: 'ops', title: '运维', mfa_required: true })
    const list = await admin.get<Role[]>('role/?searchVal=运维')
    expect(list).toMatchObject({ count: 1, data: [{ id: role.id, users: 0 }] })
    expect(await admin.delete('role/', { id_list: [role.id] })).toMatchObject({ code: 0 })
    expect((await admin.get<Role[]>('role/?searchVal=运维')).count).toBe(0)
    expect(await audited('role.delete')).toMatchObject({ target: '运维', summary: '删除角色' })
  })

  it.each([
    ['a name with a space', { name: 'a b', title: 'x' }, -1],
    ['a name of one letter', { name: 'a', title: 'x' }, -1],
    ['a blank title', { name: 'blank', title: ' ' }, -1],
    ['a name that is taken', { name: 'user', title: 'x' }, -2],
  ])('refuses %s', async (_, draft, code) => {
    expect((await admin.post('role/', draft)).code).toBe(code)
  })

  it('keeps the role that new users get', async () => {
    const id = await idOf(admin, 'role/', 'user')
    expect((await admin.delete('role/', { id_list: [id] })).code).toBe(-1)
    expect((await admin.put('role/', { id, name: 'other' })).code).toBe(-1)
    expect((await admin.put('role/', { id, description: '默认' })).code).toBe(0)
  })

  it('deletes none when one is unknown', async () => {
    const { id } = await create('kept')
    expect((await admin.delete('role/', { id_list: [id, 99_999] })).code).toBe(-1)
    expect(await idOf(admin, 'role/', 'kept')).toBe(id)
  })
})

describe('what roles grant', () => {
  const paths = { role_app: 'apps/', role_menu: 'menus/', role_comp: 'components/' }

  it.each(Object.entries(paths))('%s/ replaces a whole list', async (path, list) => {
    const { id: role_id } = await create(`with-${path.replace('_', '-')}`)
    if (path === 'role_app')
      await admin.post('apps/', { name: 'granted', app_code: 'granted', frontend_code: 'granted' })
    const [row] = (await admin.get<{ id: number }[]>(list)).data
    const id_list = [row?.id ?? 0]
    const put = (ids: number[]) => admin.put(`${path}/`, { role_id, id_list: ids })
    expect(await put(id_list)).toMatchObject({ code: 0, data: { changed: 1 } })
    expect(await put(id_list)).toMatchObject({ code: 0, data: { changed: 0 } })
    expect((await admin.get(`${path}/?role_id=${role_id}`)).data).toMatchObject([
      row ? { id: row.id } : {},
    ])
    expect((await put([99_999])).code).toBe(-1)
    expect(await put([])).toMatchObject({ data: { changed: 1 } })
    expect((await admin.get(`${path}/?role_id=99999`)).code).toBe(-1)
  })

  it('takes many changes at once or none of them', async () => {
    const { id: role_id } = await create('matrix')
    const id = await idOf(admin, 'menus/', 'apps_manage')
    const change = (more: object) => ({ role_id, kind: 'menu', id, granted: true, ...more })
    const send = (...changes: object[]) => admin.post('role/grants/', { changes })
    expect((await send(change({}), change({ id: 99_999 }))).code).toBe(-1)
    expect((await send(change({}), change({ role_id: 99_999 }))).code).toBe(-1)
    type Grants = Record<'menu', { granted: { role_id: number; id: number }[] }>
    const menus = async () => (await admin.get<Grants>('role/grants/')).data.menu.granted
    expect(await menus()).not.toContainEqual({ role_id, id })
    expect(await send(change({}))).toMatchObject({ code: 0, data: { changed: 1 } })
    expect(await menus()).toContainEqual({ role_id, id })
    expect(await audited('role.grant')).toMatchObject({
      ...{ target: '角色 matrix', summary: '新增菜单 apps_manage' },
    })
  })

  it('lets the calls behind a page and a button come and go with them', async () => {
    const { id: role_id } = await create('pages')
    const id = await idOf(admin, 'user/', 'reader')
    await admin.put('role_user/', { role_id, id_list: [id] })
    const menu = await idOf(admin, 'menus/', 'apps_manage')
    const button = await idOf(admin, 'components/', 'apps_add_btn')
    const draft = { name: 'by reader', app_code: 'by-reader', frontend_code: 'by-reader' }
    const statuses = async () => [
      await reader.status('GET', 'apps/'),
      await reader.status('POST', 'apps/', draft),
      await reader.status('DELETE', 'apps/', { id_list: [99_999] }),
    ]
    expect(await statuses()).toEqual([403, 403, 403])
    await admin.put('role_menu/', { role_id, id_list: [menu] })
    expect(await statuses()).toEqual([200, 403, 403])
    await admin.put('role_comp/', { role_id, id_list: [button] })
    expect(await statuses()).toEqual([200, 200, 403])
    await admin.put('role_menu/', { role_id, id_list: [] })
    await admin.put('role_comp/', { role_id, id_list: [] })
    expect(await statuses()).toEqual([403, 403, 403])
  })
})

describe('/api/p/v4/role_rule/', () => {
  interface Rules {
    bundles: { name: string; held: boolean }[]
    others: object[]
    implied: { path: string; because: string }[]
  }
  const rulesOf = async (id: number) => (await admin.get<Rules>(`role_rule/?role_id=${id}`)).data

  it('explains which calls a role may make, and why', async () => {
    const rules = await rulesOf(await idOf(admin, 'role/', 'app-admin'))
    expect(rules.bundles.filter(({ held }) => held).map(({ name }) => name)).toEqual([
      ...['basics', 'demo.read', 'demo.write'],
    ])
    expect(rules.implied).toContainEqual({
      ...{ method: 'DELETE', path: '/api/p/v4/apps/', because: '应用管理-删除' },
    })
    // The seed's own are wider than the bundle: every method.
    expect(rules.others).toMatchObject([{ method: '*' }, { method: '*' }])
  })

  it('takes raw rules from a superuser', async () => {
    const { id: role_id } = await create('raw')
    const rule = { method: 'GET', path: '/api/p/v4/apps/*' }
    expect(await admin.put('role_rule/', { role_id, rules: [rule, rule] })).toMatchObject({
      code: 0,
    })
    expect((await rulesOf(role_id)).others).toEqual([rule])
    const bad = { method: 'GET', path: 'https://evil.example/' }
    expect(await admin.status('PUT', 'role_rule/', { role_id, rules: [bad] })).toBe(400)
    expect((await admin.put('role_rule/', { role_id: 99_999, rules: [] })).code).toBe(-1)
  })
})

describe.each([
  ['menus/', 'apps_manage'],
  ['components/', 'apps_add_btn'],
])('/api/p/v4/%s', (path, own) => {
  it('takes the names that a sub-app asks for', async () => {
    const created = await admin.post<{ id: number }>(path, { name: 'cmdb_host', title: '主机' })
    expect(created.data).toMatchObject({ name: 'cmdb_host', builtin: false })
    const { id } = created.data
    expect((await admin.post(path, { name: 'cmdb_host', title: 'x' })).code).toBe(-2)
    expect((await admin.put(path, { id, title: '主机列表' })).data).toMatchObject({
      title: '主机列表',
    })
    expect(await admin.status('POST', path, { name: 'a b', title: 'x' })).toBe(400)
    expect((await admin.delete(path, { id_list: [id] })).code).toBe(0)
    expect((await admin.delete(path, { id_list: [id] })).code).toBe(-1)
  })

  it("keeps the shell's own", async () => {
    const id = await idOf(admin, path, own)
    expect((await admin.delete(path, { id_list: [id] })).code).toBe(-1)
    expect((await admin.put(path, { id, title: 'x' })).code).toBe(-1)
  })
})

describe('the tree of menus', () => {
  interface Item {
    id: number
    parent_id: number
    roles: { title: string }[]
  }
  const add = async (path: string, name: string, parent_id: number) =>
    (await admin.post<Item>(path, { name, title: name, parent_id })).data
  const find = async (path: string, id: number) =>
    (await admin.get<Item[]>(`${path}?page_size=200`)).data.find((one) => one.id === id)

  it('stands menus and components below menus, without loops', async () => {
    const top = await add('menus/', 'tree_top', 0)
    const middle = await add('menus/', 'tree_middle', top.id)
    const button = await add('components/', 'tree_button', middle.id)
    expect([middle.parent_id, button.parent_id]).toEqual([top.id, middle.id])
    const move = (id: number, parent_id: number) =>
      admin.put('menus/', { id, title: 'moved', parent_id })
    expect((await move(top.id, middle.id)).code).toBe(-1)
    expect((await move(top.id, top.id)).code).toBe(-1)
    expect((await move(top.id, 99_999)).code).toBe(-1)
    expect((await move(middle.id, 0)).data).toMatchObject({ parent_id: 0 })
    expect((await admin.put('menus/', { id: middle.id, title: 'kept' })).code).toBe(0)
    expect((await admin.delete('menus/', { id_list: [middle.id] })).code).toBe(0)
    expect(await find('components/', button.id)).toMatchObject({ parent_id: 0 })
  })

  it('says which roles grant one', async () => {
    const { id } = await add('menus/', 'granted_menu', 0)
    const { id: role_id } = await create('menu-users')
    await admin.put('role_menu/', { role_id, id_list: [id] })
    expect(await find('menus/', id)).toMatchObject({
      roles: [{ id: role_id, title: '角色 menu-users' }],
    })
  })
})

describe('who manages roles without being a superuser', () => {
  it('gives no right that they do not have', async () => {
    await addUser(server, 'role-manager', '--role', 'user')
    const user = await idOf(admin, 'user/', 'role-manager')
    const { id: role_id } = await create('role-managers')
    const menu = await idOf(admin, 'menus/', 'roles_manage')
    await admin.put('role_menu/', { role_id, id_list: [menu] })
    await admin.put('role_user/', { role_id, id_list: [user] })
    const manager = client(server, await logIn(server, 'role-manager'))
    const mine = await create('target')
    const give = (path: string, id: number) =>
      manager.put(path, { role_id: mine.id, id_list: [id] })
    const refused = { code: -1, msg: '不能授予自己没有的权限' }
    expect(await give('role_menu/', await idOf(admin, 'menus/', 'users_manage'))).toEqual(refused)
    expect(await give('role_comp/', await idOf(admin, 'components/', 'apps_del_btn'))).toEqual(
      refused,
    )
    expect(await give('role_menu/', menu)).toMatchObject({ code: 0 })
    const admins = await idOf(admin, 'role/', 'app-admin')
    const join = await manager.put('role_user/', { role_id: admins, id_list: [user] })
    expect(join).toEqual(refused)
    expect(await manager.status('PUT', 'role_rule/', { role_id, rules: [] })).toBe(403)
  })
})
