import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { client, idOf, logIn, type Client } from './support/admin.js'
import { session } from './support/client.js'
import { fingerprint } from './support/fingerprint.js'
import { startServer, type TestServer } from './support/server.js'
import { USER_PASSWORD } from './support/users.js'

let server: TestServer
let admin: Client
/** Has only what a role with `roles_manage`, or `users_manage`, brings. */
let roleKeeper: Client
let userKeeper: Client
let ids: Record<'roles' | 'users' | 'audit' | 'deletes' | 'stronger' | 'ops' | 'app', number>
let people: Record<'roleKeeper' | 'userKeeper' | 'peer' | 'auditor' | 'root', number>

const made = async (path: string, draft: object): Promise<number> => {
  const answer = await admin.post<{ id: number }>(path, draft)
  expect(answer.code, answer.msg).toBe(0)
  return answer.data.id
}
const role = (name: string, more: object = {}) => made('role/', { name, title: name, ...more })
const person = (username: string, role_ids: number[]) =>
  made('user/', { username, role_ids, password: USER_PASSWORD, must_change_password: false })
const give = async (path: string, role_id: number, ...id_list: number[]) =>
  expect(await admin.put(`${path}/`, { role_id, id_list })).toMatchObject({ code: 0 })

beforeAll(async () => {
  server = await startServer()
  admin = client(server, await session(server.url))
  ids = {
    roles: await idOf(admin, 'menus/', 'roles_manage'),
    users: await idOf(admin, 'menus/', 'users_manage'),
    audit: await idOf(admin, 'menus/', 'audit_view'),
    deletes: await idOf(admin, 'components/', 'apps_del_btn'),
    stronger: await role('auditors', { mfa_required: true }),
    ops: await role('ops'),
    app: await made('apps/', { name: 'secret', app_code: 'secret', visibility: 'roles' }),
  }
  await give('role_menu', ids.stronger, ids.audit)
  const keepers = { roles: await role('role-keepers'), users: await role('user-keepers') }
  await give('role_menu', keepers.roles, ids.roles)
  await give('role_menu', keepers.users, ids.users)
  people = {
    roleKeeper: await person('role-keeper', [keepers.roles]),
    userKeeper: await person('user-keeper', [keepers.users]),
    peer: await person('peer', [ids.ops]),
    auditor: await person('auditor', [ids.stronger]),
    root: await idOf(admin, 'user/', 'admin'),
  }
  roleKeeper = client(server, await logIn(server, 'role-keeper'))
  userKeeper = client(server, await logIn(server, 'user-keeper'))
})
afterAll(() => server.stop())

type Attempt = [what: string, attempt: () => Promise<{ code: number }>]

/** Each is refused with a reason, and leaves every row as it was. */
function refused(attempts: Attempt[]): void {
  let before: Record<string, string>
  beforeEach(async () => {
    before = await fingerprint(server)
  })
  it.each(attempts)('%s', async (_, attempt) => {
    expect(await attempt()).toMatchObject({
      ...{ code: -1, msg: expect.stringMatching(/权限高于自己|没有的权限|超级管理员|免除自己/) },
    })
    expect(await fingerprint(server)).toEqual(before)
  })
}

const grant = (kind: string, id: number, role_id = ids.ops, granted = true) =>
  roleKeeper.post('role/grants/', { changes: [{ role_id, kind, id, granted }] })

describe('who only manages roles cannot', () => {
  refused([
    ['give a role a page that they lack', () => grant('menu', ids.users)],
    ['give a role a button that they lack', () => grant('component', ids.deletes)],
    ['give a role an app that they do not see', () => grant('app', ids.app)],
    [
      'give a whole list of pages',
      () => roleKeeper.put('role_menu/', { role_id: ids.ops, id_list: [ids.roles, ids.users] }),
    ],
    ['join a role that has more', () => grant('user', people.roleKeeper, ids.stronger)],
    ['put a peer into a role that has more', () => grant('user', people.peer, ids.stronger)],
    [
      'take somebody out of a role that has more',
      () => grant('user', people.auditor, ids.stronger, false),
    ],
    [
      'take its page from a role that has more',
      () => grant('menu', ids.audit, ids.stronger, false),
    ],
    ['give a superuser a role', () => grant('user', people.root)],
    ['give an auditor a role', () => grant('user', people.auditor)],
    [
      'lift the second factor of a role that has more',
      () => roleKeeper.put('role/', { id: ids.stronger, mfa_required: false }),
    ],
    [
      'rename a role that has more',
      () => roleKeeper.put('role/', { id: ids.stronger, title: 'x' }),
    ],
    [
      'delete a role that has more',
      () => roleKeeper.delete('role/', { id_list: [ids.ops, ids.stronger] }),
    ],
  ])

  it('write raw rules', async () => {
    const body = { role_id: ids.ops, rules: [] }
    expect(await roleKeeper.status('PUT', 'role_rule/', body)).toBe(403)
  })
})

describe('who only manages users cannot', () => {
  const change = (id: number, fields: object) => userKeeper.put('user/', { id, ...fields })
  refused([
    ['become a superuser', () => change(people.userKeeper, { is_superuser: true })],
    ['make a superuser', () => change(people.peer, { is_superuser: true })],
    ['take a superuser down', () => change(people.root, { is_superuser: false })],
    ['rename a superuser', () => change(people.root, { nickname: 'x' })],
    ['disable who has more', () => change(people.auditor, { is_active: false })],
    ['take the roles of who has more', () => change(people.auditor, { role_ids: [] })],
    ['take a role that has more', () => change(people.userKeeper, { role_ids: [ids.stronger] })],
    [
      'set the password of who has more',
      () => userKeeper.post('reset_pw/', { id: people.auditor }),
    ],
    [
      'reset the second factor of who has more',
      () => userKeeper.post('reset_mfa/', { id: people.auditor }),
    ],
    ['delete who has more', () => userKeeper.delete('user/', { id_list: [people.auditor] })],
    [
      'add somebody with more',
      () => userKeeper.post('user/', { username: 'mole', role_ids: [ids.stronger] }),
    ],
  ])

  it('do anything to roles', async () => {
    expect(await userKeeper.status('PUT', 'role/', { id: ids.ops, title: 'x' })).toBe(403)
  })
})

describe('a demand for the second factor', () => {
  it('falls only for people who have no more than who lifts it', async () => {
    const guarded = await role('guarded', { mfa_required: true })
    await give('role_user', guarded, people.peer)
    const lift = () => roleKeeper.put('role/', { id: guarded, mfa_required: false })
    await give('role_user', guarded, people.peer, people.auditor)
    expect(await lift()).toMatchObject({ code: -1, msg: '不能管理权限高于自己的用户' })
    expect((await roleKeeper.delete('role/', { id_list: [guarded] })).code).toBe(-1)
    await give('role_user', guarded, people.peer)
    expect((await roleKeeper.put('role/', { id: guarded, title: 'kept' })).code).toBe(0)
    expect((await lift()).code).toBe(0)
    expect((await roleKeeper.put('role/', { id: guarded, mfa_required: true })).code).toBe(0)
  })
})

describe('what a limit leaves', () => {
  it('lets a keeper of roles work with roles that have no more', async () => {
    const { data } = await roleKeeper.post<{ id: number }>('role/', { name: 'mine', title: '新' })
    expect(await grant('menu', ids.roles, data.id)).toMatchObject({ code: 0 })
    expect(await grant('user', people.peer, data.id)).toMatchObject({ code: 0 })
    expect(await grant('user', people.peer, data.id, false)).toMatchObject({ code: 0 })
    expect((await roleKeeper.delete('role/', { id_list: [data.id] })).code).toBe(0)
  })

  it('says which roles, users and rights are within reach', async () => {
    type Row = { id: number; manageable: boolean }
    const roles = (await roleKeeper.get<Row[]>('role/')).data
    const reach = (rows: Row[], id: number) => rows.find((row) => row.id === id)?.manageable
    expect([reach(roles, ids.ops), reach(roles, ids.stronger)]).toEqual([true, false])
    const users = (await userKeeper.get<Row[]>('user/?page_size=50')).data
    const { peer, auditor, root } = people
    expect([peer, auditor, root].map((id) => reach(users, id))).toEqual([true, false, false])
    type Items = Record<'menu' | 'app', { items: { id: number; grantable: boolean }[] }>
    const { menu, app } = (await roleKeeper.get<Items>('role/grants/')).data
    const grantable = ({ items }: Items['menu'], id: number) =>
      items.find((item) => item.id === id)?.grantable
    expect([grantable(menu, ids.roles), grantable(menu, ids.users)]).toEqual([true, false])
    expect(grantable(app, ids.app)).toBe(false)
  })

  it('keeps a name that a stronger role has from being deleted', async () => {
    const custom = await made('components/', { name: 'cmdb_delete', title: '删除主机' })
    const remove = () => roleKeeper.delete('components/', { id_list: [custom] })
    await give('role_comp', ids.stronger, custom)
    expect(await remove()).toMatchObject({ code: -1, msg: '不能管理权限高于自己的角色' })
    await give('role_comp', ids.stronger)
    expect((await remove()).code).toBe(0)
  })

  it('does not bind a superuser', async () => {
    expect((await admin.put('role/', { id: ids.stronger, mfa_required: false })).code).toBe(0)
    expect((await admin.put('user/', { id: people.auditor, nickname: 'x' })).code).toBe(0)
  })
})
