import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, session } from './support/client.js'
import { startServer, type TestServer } from './support/server.js'
import { USER_PASSWORD, addUser } from './support/users.js'

type User = Awaited<ReturnType<typeof session>>
let server: TestServer
let admin: User
let reader: User
beforeAll(async () => {
  server = await startServer()
  await addUser(server, 'reader', '--nickname', '读者')
  await addUser(server, 'nobody', '--role', 'none')
  await addUser(server, 'manager', '--role', 'app-admin')
  admin = await session(server.url)
  reader = await session(server.url, 'reader', USER_PASSWORD)
})
afterAll(() => server.stop())

const get = async <T>(path: string, user: User) =>
  (await call<T>(`${server.url}${path}`, user)).json()

describe('GET /api/acc/authorization/', () => {
  type Authorization = { rules: { page: object; component: object }; nickname: string }
  const rules = async (user: User) =>
    (await get<Authorization>('/api/acc/authorization/', user)).data

  it('gives a superuser every page and every component', async () => {
    const { db } = server.app.context
    const everyOne = async (table: 'menus' | 'components') => {
      const rows = await db.selectFrom(table).select('name').execute()
      return Object.fromEntries([['all', true], ...rows.map(({ name }) => [name, true])])
    }
    const [page, component] = [await everyOne('menus'), await everyOne('components')]
    expect(page).toMatchObject({ apps_manage: true, audit_view: true })
    expect(component).toMatchObject({ apps_add_btn: true })
    expect(await rules(admin)).toEqual({
      username: 'admin',
      nickname: '管理员',
      avatar: '',
      rules: { page, component },
    })
  })

  it('gives others what their roles have', async () => {
    const manager = await session(server.url, 'manager', USER_PASSWORD)
    expect((await rules(manager)).rules.page).toEqual({
      all: false,
      apps_manage: true,
      perf_view: true,
    })
    expect(await rules(reader)).toMatchObject({
      nickname: '读者',
      rules: { page: { all: false }, component: { all: false } },
    })
  })

  it('gives a user without a role nothing', async () => {
    const nobody = await session(server.url, 'nobody', USER_PASSWORD)
    expect((await rules(nobody)).rules).toEqual({ page: { all: false }, component: { all: false } })
    expect((await call(`${server.url}/api/p/are_you_ok/`, nobody)).status).toBe(403)
  })

  it('names who can give a role, to those without any only', async () => {
    const nobody = await session(server.url, 'nobody', USER_PASSWORD)
    expect(await rules(nobody)).toMatchObject({
      contacts: [{ username: 'admin', nickname: '管理员' }],
    })
    expect(await rules(reader)).not.toHaveProperty('contacts')
    expect(await rules(admin)).not.toHaveProperty('contacts')
  })
})

describe('/api/p/v4/favorites/', () => {
  const url = '/api/p/v4/favorites/'
  const value = { app_collect: [{ id: 1, app_code: 'p', name: '管理后台', href: '' }] }
  const save = (user: User, json: object) =>
    call(`${server.url}${url}`, { ...user, method: 'POST', json })

  it('keeps a value per user, key and app', async () => {
    expect(await get(`${url}?key=app&app_code=overall`, reader)).toMatchObject({
      code: 0,
      data: [],
    })
    await save(reader, { key: 'app', app_code: 'overall', value: { app_collect: [] } })
    expect((await save(reader, { key: 'app', app_code: 'overall', value })).json().code).toBe(0)
    const row = { id: expect.any(Number), key: 'app', app_code: 'overall', value }
    expect((await get(`${url}?key=app`, reader)).data).toEqual([row])
    expect((await get(`${url}?key=app`, admin)).data).toEqual([])
    expect((await get(`${url}?key=app&app_code=cmdb`, reader)).data).toEqual([])
  })

  it('wants a key and a value of reasonable size', async () => {
    expect(await get(url, reader)).toMatchObject({ code: -1, msg: '缺少关键字' })
    expect((await save(reader, { value })).json().code).toBe(-1)
    expect((await save(reader, { key: 'a', value: 'x'.repeat(70_000) })).json().code).toBe(-1)
    expect((await save(reader, { key: 'a' })).status).toBe(400)
  })
})

describe('what existing sub-apps call at start', () => {
  type Businesses = { biz_id: string; biz_cn_name: string }[]
  it('lists the businesses with the current one', async () => {
    const answer = await get<Businesses>('/api/acc/biz/list/', reader)
    expect(answer.data.map(({ biz_id }) => biz_id)).toEqual(['501', '502'])
    expect(answer).toMatchObject({ the_biz_map: { biz_id: '502', biz_cn_name: '默认项目' } })
  })

  it('changes the current one for this user', async () => {
    const change = (id: string) => get(`/api/acc/biz/change/?biz_id=${id}`, reader)
    expect((await change('501')).data).toEqual({
      biz_id: '501',
      biz_cn_name: '公共项目',
      biz_en_name: 'public',
    })
    const map = { biz_id: '501', biz_cn_name: '公共项目' }
    expect(await get('/api/acc/biz/list/', reader)).toMatchObject({ the_biz_map: map })
    expect(await get('/api/acc/biz/list/', admin)).toMatchObject({ the_biz_map: { biz_id: '502' } })
    expect((await change('999')).code).not.toBe(0)
    expect((await get('/api/acc/biz/change/', reader)).code).not.toBe(0)
  })
})

describe('GET /api/acc/conf/', () => {
  it('announces what upstream does not have', async () => {
    expect(await get('/api/acc/conf/', reader)).toMatchObject({
      code: 0,
      data: { feishu_client_id: '', features: expect.arrayContaining(['apps.import', 'demo']) },
    })
  })
})

describe('/api/p/v4/demo/rule/', () => {
  const url = '/api/p/v4/demo/rule/'
  type Rule = { key: number; name: string; callNo: number }
  const send = <T>(method: string, json: object) =>
    call<T>(`${server.url}${url}`, { ...admin, method, json })

  it('has a hundred rows to search, sort and page', async () => {
    const page = await get<Rule[]>(`${url}?page_number=2&page_size=50&order=key`, reader)
    expect([page.count, page.data.length, page.data[0]?.key]).toEqual([100, 50, 51])
    const top = (await get<Rule[]>(`${url}?order=-callNo&page_size=3`, reader)).data
    expect(top.map(({ callNo }) => callNo)).toEqual(
      [...top.map(({ callNo }) => callNo)].sort((a, b) => b - a),
    )
    expect((await get<Rule[]>(`${url}?searchVal=巡检任务 100`, reader)).count).toBe(1)
  })

  it('creates, changes and deletes', async () => {
    const created = (await send<Rule>('POST', { name: 'new', callNo: 7 })).json().data
    expect(created).toMatchObject({
      name: 'new',
      callNo: 7,
      status: 0,
      progress: 0,
      owner: '管理员',
    })
    const { key } = created
    expect((await send<Rule>('PUT', { key, status: 3 })).json().data).toMatchObject({
      name: 'new',
      status: 3,
    })
    expect((await send('DELETE', { key: [key] })).json()).toMatchObject({ data: { deleted: 1 } })
    expect((await send('PUT', { key, status: 3 })).json().code).toBe(-1)
    expect((await send('PUT', { key: 1, status: 4 })).status).toBe(400)
  })
})

describe('_xsrf on writes', () => {
  const url = () => `${server.url}/api/p/v4/favorites/`
  const json = { key: 'xsrf', value: 1 }
  const write = (options: object) => call(url(), { method: 'POST', json, ...options })

  it('is wanted with a token from a cookie', async () => {
    const { cookies, headers } = reader
    expect((await write({ cookies, headers })).status).toBe(200)
    for (const forged of [{}, { 'X-Xsrftoken': '' }, { 'X-Xsrftoken': 'other' }]) {
      const answer = await write({ cookies, headers: forged })
      expect(answer).toMatchObject({ status: 403, type: 'text/html' })
    }
    const { _xsrf: _, ...bare } = cookies
    expect((await write({ cookies: bare, headers: { 'X-Xsrftoken': '' } })).status).toBe(403)
    const sso = { sso_token: cookies['auth_key'] ?? '' }
    expect((await write({ cookies: sso })).status).toBe(403)
  })

  it('is not wanted with a token from the header, which no browser sends by itself', async () => {
    const headers = { 'auth-key': reader.cookies['auth_key'] ?? '' }
    expect((await write({ headers })).status).toBe(200)
  })

  it('comes with the login and with a page, once', async () => {
    expect(reader.cookies['_xsrf']).toMatch(/^[\w-]{32}$/)
    const page = await call(`${server.url}/`)
    expect(page.headers.getSetCookie().join()).toMatch(/_xsrf=[\w-]{32}; Path=\/; SameSite=Lax/)
    const again = await call(`${server.url}/`, { cookies: { _xsrf: 'mine' } })
    expect(again.headers.getSetCookie()).toEqual([])
  })
})
