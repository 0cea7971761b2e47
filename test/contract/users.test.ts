import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { client, idOf, logIn, type Client } from './support/admin.js'
import { encodePassword, login, session } from './support/client.js'
import { startServer, type TestServer } from './support/server.js'
import { USER_PASSWORD, addUser } from './support/users.js'

let server: TestServer
let admin: Client
beforeAll(async () => {
  server = await startServer()
  admin = client(server, await session(server.url))
})
afterAll(() => server.stop())

interface User {
  id: number
  username: string
  roles: { id: number; title: string }[]
  password?: string
}
const create = async (username: string, more: object = {}) => {
  const draft = { username, password: USER_PASSWORD, must_change_password: false, ...more }
  const answer = await admin.post<User>('user/', draft)
  expect(answer.code, answer.msg).toBe(0)
  return answer.data
}
const codeOf = async (username: string, password = USER_PASSWORD) =>
  (await login(server.url, { username, password: encodePassword(password) })).json().code

describe('/api/p/v4/user/', () => {
  it('creates a user with the default role and a password that is told once', async () => {
    const { data } = await admin.post<User>('user/', { username: 'fresh', nickname: '新人' })
    expect(data).toMatchObject({
      ...{ nickname: '新人', is_superuser: false, is_active: true, second_factor: false },
      ...{ must_change_password: true, last_login: '', roles: [{ title: '普通用户' }] },
    })
    expect(data).not.toHaveProperty('password_hash')
    expect(await codeOf('fresh', data.password)).toBe(0)
    const [listed] = (await admin.get<User[]>('user/?searchVal=新人')).data
    expect(listed).toMatchObject({
      username: 'fresh',
      last_login: expect.stringMatching(/^\d{4}-/),
    })
    expect(JSON.stringify(listed)).not.toContain(data.password)
  })

  it.each([
    ['a name that is taken, in any case', { username: 'ADMIN' }, -2],
    ['a name with a space', { username: 'a b' }, -1],
    ['a short password', { username: 'short', password: 'seven77' }, -1],
    ['an unknown role', { username: 'roleless', role_ids: [99_999] }, -1],
  ])('refuses %s and creates nobody', async (_, draft, code) => {
    const before = (await admin.get<User[]>('user/')).count
    expect((await admin.post('user/', draft)).code).toBe(code)
    expect((await admin.get<User[]>('user/')).count).toBe(before)
  })

  it('changes names, address and roles', async () => {
    const { id } = await create('movable')
    const role = await idOf(admin, 'role/', 'app-admin')
    const change = { id, nickname: '小李', email: 'li@example.com', role_ids: [role] }
    expect((await admin.put<User>('user/', change)).data).toMatchObject({
      ...{ nickname: '小李', email: 'li@example.com', roles: [{ id: role }] },
    })
    expect((await admin.put<User>('user/', { id, role_ids: [] })).data.roles).toEqual([])
    expect(await admin.status('PUT', 'user/', { id, email: 'no address' })).toBe(400)
    expect((await admin.put('user/', { id: 99_999, nickname: 'x' })).code).toBe(-1)
  })

  it('ends what a disabled user has open with the next request', async () => {
    const { id } = await create('leaver')
    const open = client(server, await logIn(server, 'leaver'))
    expect(await open.status('GET', '/api/acc/authorization/')).toBe(200)
    expect((await admin.put('user/', { id, is_active: false })).code).toBe(0)
    expect(await open.status('GET', '/api/acc/authorization/')).toBe(401)
    expect(await codeOf('leaver')).toBe(-5)
    await admin.put('user/', { id, is_active: true })
    // What was open stays closed: only a new login counts.
    expect(await open.status('GET', '/api/acc/authorization/')).toBe(401)
    expect(await codeOf('leaver')).toBe(0)
  })

  it('deletes users, but not the caller', async () => {
    const { id } = await create('gone')
    const self = await idOf(admin, 'user/', 'admin')
    expect((await admin.delete('user/', { id_list: [id, self] })).code).toBe(-1)
    expect((await admin.delete('user/', { id_list: [id] })).code).toBe(0)
    expect(await codeOf('gone')).toBe(-4)
  })
})

describe('reset_pw/', () => {
  it('gives a new password once, ends logins and wants another one at the next', async () => {
    const { id } = await create('forgetful')
    const open = client(server, await logIn(server, 'forgetful'))
    const { password = '' } = (await admin.post<{ password?: string }>('reset_pw/', { id })).data
    expect(await open.status('GET', '/api/acc/authorization/')).toBe(401)
    expect(await codeOf('forgetful')).toBe(-4)
    const again = client(server, await logIn(server, 'forgetful', password))
    expect((await again.get('/api/acc/authorization/')).data).toMatchObject({
      demands: ['password'],
    })
    const favorite = { key: 'a', value: 1 }
    expect(await again.status('POST', 'favorites/', favorite)).toBe(423)
    expect(await again.status('GET', 'favorites/?key=a')).toBe(200)
    const change = { old_password: password, password: 'a-new-password' }
    const changed = await again.send<{ auth_key: string }>('POST', '/api/acc/password/', change)
    const headers = { 'auth-key': changed.json().data.auth_key }
    const renewed = client(server, { headers })
    expect(await renewed.status('POST', 'favorites/', favorite)).toBe(200)
    expect(await again.status('GET', '/api/acc/authorization/')).toBe(401)
    expect((await renewed.get('/api/acc/authorization/')).data).not.toHaveProperty('demands')
  })

  it('takes a given one and refuses a short one', async () => {
    const { id } = await create('told')
    const given = { id, password: 'given-password', must_change_password: false }
    expect((await admin.post('reset_pw/', given)).data).toEqual({})
    expect(await codeOf('told', 'given-password')).toBe(0)
    expect((await admin.post('reset_pw/', { id, password: 'short' })).code).toBe(-1)
  })
})

describe("a user's own password", () => {
  it('changes with the old one only', async () => {
    await create('own')
    const own = client(server, await logIn(server, 'own'))
    const change = (old_password: string, password: string) =>
      own.post('/api/acc/password/', { old_password, password })
    expect((await change('wrong-password', 'another-one')).code).toBe(-4)
    expect((await change(USER_PASSWORD, 'short')).code).toBe(-1)
    expect((await change(USER_PASSWORD, USER_PASSWORD)).code).toBe(-1)
    expect((await change(USER_PASSWORD, 'another-one')).code).toBe(0)
    expect(await codeOf('own', 'another-one')).toBe(0)
  })
})

describe('user/rights/', () => {
  interface Rights {
    is_superuser: boolean
    menus: { name: string; because: string[] }[]
    apps: { title: string; because: string[] }[]
  }
  const rights = async (id: number) => (await admin.get<Rights>(`user/rights/?id=${id}`)).data

  it('says because of which roles somebody sees something', async () => {
    const role = await admin.post<{ id: number }>('role/', { name: 'ops', title: '运维' })
    const role_id = role.data.id
    const app = { name: '配置管理', app_code: 'cmdb', visibility: 'roles' }
    const { id: appId } = (await admin.post<{ id: number }>('apps/', app)).data
    const { id } = await create('explained', { role_ids: [role_id] })
    const cmdb = async () => (await rights(id)).apps.find(({ title }) => title === '配置管理')
    expect(await cmdb()).toBeUndefined()
    await admin.put('role_app/', { role_id, id_list: [appId] })
    expect(await cmdb()).toMatchObject({ name: 'cmdb', because: ['运维'] })
    const menu = await idOf(admin, 'menus/', 'audit_view')
    await admin.put('role_menu/', { role_id, id_list: [menu] })
    expect((await rights(id)).menus).toMatchObject([{ name: 'audit_view', because: ['运维'] }])
    const starter = (await rights(id)).apps.find(({ title }) => title.includes('Starter'))
    expect(starter?.because).toEqual([])
    const self = await rights(await idOf(admin, 'user/', 'admin'))
    expect(self.is_superuser).toBe(true)
    expect(self.menus.length).toBeGreaterThan(3)
    expect((await admin.get('user/rights/?id=99999')).code).toBe(-1)
  })
})

describe('who manages users without being a superuser', () => {
  it('manages nobody who may do more, and makes nobody more', async () => {
    const role = await admin.post<{ id: number }>('role/', { name: 'hr-desk', title: '人事' })
    const menu = await idOf(admin, 'menus/', 'users_manage')
    await admin.put('role_menu/', { role_id: role.data.id, id_list: [menu] })
    await create('clerk', { role_ids: [role.data.id] })
    const { id: stronger } = await create('stronger', {
      role_ids: [await idOf(admin, 'role/', 'app-admin')],
    })
    const root = await idOf(admin, 'user/', 'admin')
    const clerk = client(server, await logIn(server, 'clerk'))
    const refused = { code: -1, msg: '不能管理权限高于自己的用户' }
    for (const id of [root, stronger]) {
      expect(await clerk.post('reset_pw/', { id })).toEqual(refused)
      expect(await clerk.put('user/', { id, is_active: false })).toEqual(refused)
      expect(await clerk.delete('user/', { id_list: [id] })).toEqual(refused)
    }
    expect((await clerk.post('reset_mfa/', { id: root })).code).toBe(-1)
    const draft = { username: 'made', password: USER_PASSWORD }
    expect((await clerk.post('user/', { ...draft, is_superuser: true })).code).toBe(-1)
    const admins = await idOf(admin, 'role/', 'app-admin')
    expect((await clerk.post('user/', { ...draft, role_ids: [admins] })).code).toBe(-1)
    expect((await clerk.post('user/', draft)).code).toBe(-1)
    const made = await clerk.post<User>('user/', { ...draft, role_ids: [role.data.id] })
    expect(made.code).toBe(0)
    expect((await clerk.put('user/', { id: made.data.id, is_superuser: true })).code).toBe(-1)
    expect((await clerk.post('reset_pw/', { id: made.data.id })).code).toBe(0)
  })
})

describe('the last superuser', () => {
  it('stays, also when two requests come at once', async () => {
    await addUser(server, 'second', '--superuser')
    const second = client(server, await logIn(server, 'second'))
    const first = await idOf(admin, 'user/', 'admin')
    const other = await idOf(admin, 'user/', 'second')
    const answers = await Promise.all([
      admin.put('user/', { id: other, is_superuser: false }),
      second.put('user/', { id: first, is_superuser: false }),
    ]).catch(() => [])
    const { db } = server.app.context
    const left = await db
      .selectFrom('users')
      .select('username')
      .where('is_superuser', '=', 1)
      .execute()
    // The one that came second was no superuser any more, or was refused.
    expect(answers.filter(({ code }) => code === 0).length).toBeLessThan(2)
    expect(left).toHaveLength(1)
  })

  it('cannot be demoted, disabled or deleted, by whoever it is', async () => {
    const { db } = server.app.context
    await db
      .updateTable('users')
      .set({ is_superuser: 0 })
      .where('username', '!=', 'admin')
      .execute()
    await db
      .updateTable('users')
      .set({ is_superuser: 1, is_active: 1, tokens_valid_after: 0 })
      .where('username', '=', 'admin')
      .execute()
    const id = await idOf(admin, 'user/', 'admin')
    const refused = { code: -1, msg: '至少要保留一个启用的超级管理员' }
    expect(await admin.put('user/', { id, is_superuser: false })).toEqual(refused)
    expect((await admin.put('user/', { id, is_active: false })).code).toBe(-1)
    expect((await admin.delete('user/', { id_list: [id] })).code).toBe(-1)
    expect((await admin.get<User[]>('user/?searchVal=admin')).data[0]).toMatchObject({
      ...{ is_superuser: true, is_active: true },
    })
  })
})
