import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_APP_SETTINGS, type AppRecord } from '@codo/shared/registry'
import { call, session, type Answer } from './support/client.js'
import { startServer, type TestServer } from './support/server.js'
import { USER_PASSWORD, addUser } from './support/users.js'

const ROWS = JSON.parse(
  readFileSync(new URL('../fixtures/codo_apps.json', import.meta.url), 'utf8'),
) as AppRecord[]

let server: TestServer
let admin: Awaited<ReturnType<typeof session>>
beforeAll(async () => {
  server = await startServer()
  admin = await session(server.url)
})
afterAll(() => server.stop())
beforeEach(() => server.app.context.db.deleteFrom('apps').execute())

const apps = <T = AppRecord>(path = '', options: object = {}): Promise<Answer<T>> =>
  call<T>(`${server.url}/api/p/v4/apps/${path}`, { ...admin, ...options })
const post = (json: unknown) => apps('', { method: 'POST', json })
const put = (json: unknown) => apps('', { method: 'PUT', json })
const remove = (json: unknown) => apps<{ deleted: number }>('', { method: 'DELETE', json })
const importRows = (json: unknown) =>
  apps<{ created: number; updated: number; unchanged: number; errors: object[] }>('import/', {
    method: 'POST',
    json,
  })
const draft = (more: object = {}) => ({
  name: 'CMDB',
  app_code: 'cmdb',
  frontend_code: 'cmdb',
  ...more,
})

describe('/api/p/v4/apps/', () => {
  it('creates, changes and deletes an app', async () => {
    const created = (await post(draft())).json()
    expect(created).toMatchObject({ code: 0, msg: '添加成功' })
    expect(created.data).toEqual({
      ...draft(),
      id: expect.any(Number),
      href: '',
      img: '',
      icon: '',
      classify: '其他',
      description: '',
      create_time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      update_time: created.data.create_time,
      ...DEFAULT_APP_SETTINGS,
      revision: 1,
    })
    const { id } = created.data
    expect((await put({ id, name: '配置管理' })).json().data).toMatchObject({
      name: '配置管理',
      frontend_code: 'cmdb',
    })
    expect((await remove({ id_list: [id] })).json()).toMatchObject({
      code: 0,
      data: { deleted: 1 },
    })
    expect((await apps<AppRecord[]>()).json()).toMatchObject({ data: [], count: 0 })
  })

  it.each([
    ['no name', { name: ' ' }],
    ['a long name', { name: '名'.repeat(101) }],
    ['a long description', { description: 'x'.repeat(251) }],
    ['a reserved code', { frontend_code: 'api' }],
    ['an illegal code', { frontend_code: '../x' }],
    ['a script as its link', { href: 'javascript:alert(1)' }],
    ['a script as its picture', { img: 'javascript:alert(1)' }],
    ['a control character', { name: 'a\u0007b' }],
    ['a reserved code by falling back', { app_code: 'api', frontend_code: '' }],
  ])('refuses %s with a readable message', async (_, more) => {
    const answer = await post(draft(more))
    expect(answer.status).toBe(200)
    expect(answer.json()).toEqual({ code: -1, msg: expect.stringMatching(/[一-龥]/) })
  })

  it('answers -2 to a duplicate, on creation and on change', async () => {
    await post(draft())
    expect((await post(draft({ frontend_code: 'other' }))).json().code).toBe(-2)
    expect((await post(draft({ name: 'Other' }))).json().code).toBe(-2)
    const { id } = (await post(draft({ name: 'Other', frontend_code: 'no' }))).json().data
    expect((await post(draft({ name: 'Third', frontend_code: 'no' }))).json().code).toBe(0)
    expect((await put({ id, name: 'CMDB' })).json().code).toBe(-2)
    expect((await put({ id, name: 'Other' })).json().code).toBe(0)
  })

  it('answers an envelope to unknown ids and deletes nothing then', async () => {
    const { id } = (await post(draft())).json().data
    expect((await put({ id: id + 1, name: 'x' })).json()).toMatchObject({ code: -1 })
    expect((await remove({ id_list: [id, id + 1] })).json()).toMatchObject({ code: -1 })
    expect((await apps<AppRecord[]>()).json().count).toBe(1)
  })

  it.each([
    ['wrong types', { name: 7, app_code: 'x' }],
    ['a list', []],
    ['null', null],
  ])('answers 400 and an envelope to %s', async (_, json) => {
    const answer = await post(json)
    expect(answer.status).toBe(400)
    expect(answer.json()).toEqual({ code: 400, msg: expect.stringContaining('请求参数错误') })
  })

  it('answers 400 and an envelope to broken JSON', async () => {
    const headers = { ...admin.headers, 'content-type': 'application/json' }
    const answer = await apps('', { method: 'POST', headers, body: '{"name":' })
    expect(answer.status).toBe(400)
    expect(answer.json().code).toBe(400)
  })

  it('searches, sorts and pages', async () => {
    await importRows({ apps: ROWS })
    const list = async (query: string) => (await apps<AppRecord[]>(`?${query}`)).json()
    const first = await list('page_number=1&page_size=5')
    expect([first.data.length, first.count]).toEqual([5, 12])
    const third = await list('page_number=3&page_size=5')
    expect(third.data.map(({ id }) => id)).toEqual([22, 23])
    expect((await list('searchVal=gw')).data.map(({ name }) => name)).toEqual(['天门网关'])
    expect((await list('searchVal=%25')).count).toBe(0)
    expect((await list('searchVal=_')).count).toBe(0)
    const newest = await list('order=-update_time&page_size=1')
    expect(newest.data[0]?.name).toBe('配置中心2.0')
    const byCode = (await list('order=frontend_code')).data.map((app) => app.frontend_code)
    expect(byCode).toEqual([...byCode].sort())
    for (const bad of ['order=password', 'page_size=0', 'page_number=x', 'page_size=1e9'])
      expect((await apps(`?${bad}`)).status, bad).toBe(400)
  })

  it('is for the roles that have a rule', async () => {
    await addUser(server, 'manager', '--role', 'app-admin')
    await addUser(server, 'plain')
    const status = async (name: string) => {
      const user = await session(server.url, name, USER_PASSWORD)
      const json = draft({ name, frontend_code: name })
      return (await call(`${server.url}/api/p/v4/apps/`, { ...user, method: 'POST', json })).status
    }
    expect(await status('manager')).toBe(200)
    expect(await status('plain')).toBe(403)
  })
})

describe('/api/acc/apps/list/', () => {
  it('leaves out apps without a front end and falls back to the app_code', async () => {
    await importRows({ apps: ROWS })
    await post(draft({ name: 'Fallback', app_code: 'service', frontend_code: '' }))
    const { data, count } = (await call<AppRecord[]>(`${server.url}/api/acc/apps/list/`)).json()
    expect(count).toBe(11)
    expect(data.map(({ name }) => name)).not.toContain('节点管理【GSE】')
    expect(data.find(({ name }) => name === 'Fallback')?.frontend_code).toBe('service')
  })
})

describe('import and export', () => {
  it('brings the rows of a real platform in and out unchanged', async () => {
    expect((await importRows({ apps: ROWS })).json().data).toEqual({
      created: 12,
      updated: 0,
      unchanged: 0,
      errors: [],
    })
    const exported = (await apps<AppRecord[]>('export/')).json().data
    expect(JSON.stringify(exported)).toBe(JSON.stringify(ROWS))
    const two = (await apps<AppRecord[]>('export/?ids=5,1')).json().data
    expect(two.map(({ id }) => id)).toEqual([1, 5])
  })

  it('counts what an import changes, and leaves known apps alone when told to', async () => {
    await importRows({ apps: ROWS.slice(0, 3) })
    const changed = ROWS.slice(0, 5).map((app, row) => (row === 0 ? { ...app, icon: 'new' } : app))
    const skip = (await importRows({ apps: changed, mode: 'skip' })).json().data
    expect(skip).toMatchObject({ created: 2, updated: 0, unchanged: 3 })
    const merge = (await importRows({ apps: changed })).json().data
    expect(merge).toMatchObject({ created: 0, updated: 1, unchanged: 4 })
  })

  it('lets two apps exchange their names', async () => {
    const [one, two] = ROWS as [AppRecord, AppRecord]
    await importRows({ apps: [one, two] })
    const swapped = [
      { ...one, name: two.name },
      { ...two, name: one.name },
    ]
    expect((await importRows({ apps: swapped })).json().data).toMatchObject({ updated: 2 })
  })

  it('changes nothing when one row is wrong, and names the row', async () => {
    const [first] = ROWS as [AppRecord]
    await importRows({ apps: [first] })
    const answer = await importRows({
      apps: [
        { ...first, icon: 'changed' },
        { ...first, id: 2, frontend_code: 'other' },
        { ...first, id: 3, name: 'x', frontend_code: 'API' },
        { ...first, id: 4, name: 'y', frontend_code: 'y1', create_time: 'today' },
      ],
    })
    expect(answer.json()).toMatchObject({ code: -1, data: { created: 0, updated: 0 } })
    expect(answer.json().data.errors.map((error) => 'row' in error && error.row)).toEqual([1, 2, 3])
    expect((await apps<AppRecord[]>('export/')).json().data).toEqual([first])
  })

  it('refuses to take the name of an app that stays', async () => {
    await post(draft({ name: '管理后台', frontend_code: 'mine' }))
    expect((await importRows({ apps: ROWS })).json()).toMatchObject({
      code: -1,
      data: { errors: [{ row: 0, name: '管理后台' }] },
    })
  })

  it('answers 400 to rows that are no records', async () => {
    for (const json of [{ apps: [{}] }, { apps: 'x' }, {}, { apps: ROWS, mode: 'x' }])
      expect((await importRows(json)).status).toBe(400)
  })
})
