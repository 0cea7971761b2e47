import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AppRecord, AppSettings } from '@codo/shared/registry'
import { call, session } from './support/client.js'
import { startServer, type TestServer } from './support/server.js'
import { USER_PASSWORD, addUser } from './support/users.js'

type App = AppRecord & AppSettings & { revision: number; role_ids?: number[] }
interface Change {
  change_id: number
  app_id: number
  action: string
  who: string
  from: string
  before: App | null
  after: App | null
}
interface AuditEntry {
  kind: string
  who: string
  from: string
  target: string
  summary: string
  detail: Record<string, unknown>
}

let server: TestServer
let admin: Awaited<ReturnType<typeof session>>
beforeAll(async () => {
  server = await startServer({ allowedOrigins: ['https://apps.example.com'] })
  await addUser(server, 'manager', '--role', 'app-admin')
  admin = await session(server.url)
})
afterAll(() => server.stop())
beforeEach(async () => {
  const { db } = server.app.context
  for (const table of ['apps', 'app_changes', 'audit'] as const)
    await db.deleteFrom(table).execute()
})

const send = async <T = App>(method: string, path: string, json?: unknown, user = admin) =>
  (await call<T>(`${server.url}/api/p/v4/${path}`, { ...user, method, json })).json()
const post = (json: object) => send('POST', 'apps/', json)
const put = (json: object) => send('PUT', 'apps/', json)
const remove = (id_list: number[]) => send('DELETE', 'apps/', { id_list })
const restore = (json: object) => send('POST', 'apps/restore/', json)
const history = async (query = '') => (await send<Change[]>('GET', `apps/history/?${query}`)).data
const audit = async (query = '') => (await send<AuditEntry[]>('GET', `audit/?${query}`)).data
const apps = async () => (await send<App[]>('GET', 'apps/')).data

async function create(code: string, more: object = {}): Promise<App> {
  const answer = await post({ name: code, app_code: code, frontend_code: code, ...more })
  expect(answer).toMatchObject({ code: 0 })
  return answer.data
}

describe('history', () => {
  it('keeps each change: what, by whom, from where', async () => {
    const manager = await session(server.url, 'manager', USER_PASSWORD)
    const { id } = await create('cmdb')
    await send('PUT', 'apps/', { id, name: 'CMDB' }, manager)
    await remove([id])
    const changes = await history(`id=${id}`)
    expect(changes).toMatchObject([
      { action: 'delete', who: 'admin', before: { name: 'CMDB' }, after: null },
      { action: 'update', who: 'manager', before: { name: 'cmdb' }, after: { name: 'CMDB' } },
      { action: 'create', who: 'admin', before: null, after: { name: 'cmdb', role_ids: [] } },
    ])
    for (const { from, app_id } of changes) {
      expect(from).toMatch(/^(?:::ffff:)?127\.0\.0\.1$/)
      expect(app_id).toBe(id)
    }
  })

  it('is of one app or of all, paged', async () => {
    const one = await create('one')
    await create('two')
    expect(await history()).toHaveLength(2)
    expect(await history(`id=${one.id}`)).toHaveLength(1)
    const first = await send<Change[]>('GET', 'apps/history/?page_size=1&page_number=2')
    expect(first).toMatchObject({ count: 2, data: [{ after: { name: 'one' } }] })
  })

  it('notes nothing of a write that was refused', async () => {
    const { id, revision } = await create('cmdb')
    await post({ name: 'cmdb', app_code: 'other' })
    await put({ id, href: 'javascript:alert(1)' })
    await put({ id, revision: revision + 1, name: 'x' })
    await remove([id, id + 1])
    expect(await history()).toHaveLength(1)
    expect(await audit()).toHaveLength(1)
  })
})

describe('restoring', () => {
  it('puts a changed app back, settings included', async () => {
    const { id } = await create('cmdb', { owner: '张三', status: 'disabled', icon: 'old' })
    const [first] = await history()
    await put({ id, name: 'CMDB', owner: '李四', status: 'enabled', icon: 'new' })
    const answer = await restore({ change_id: first?.change_id })
    expect(answer).toMatchObject({
      code: 0,
      data: { id, name: 'cmdb', owner: '张三', status: 'disabled', icon: 'old', revision: 3 },
    })
    expect((await history())[0]).toMatchObject({ action: 'restore', before: { name: 'CMDB' } })
  })

  it('brings a deleted app back with its id, its times and its roles', async () => {
    const app = await create('cmdb', { visibility: 'roles' })
    const { data } = await send<{ roles: { id: number; title: string }[] }>('GET', 'apps/roles/')
    const { roles } = data
    const role_ids = [roles[0]?.id ?? 0]
    await send('PUT', 'apps/roles/', { id: app.id, role_ids })
    await remove([app.id])
    const [deletion] = await history()
    // By their titles too: the history outlives the roles.
    expect(deletion?.before).toMatchObject({ role_ids, roles: [roles[0]?.title] })
    expect(await restore({ change_id: deletion?.change_id })).toMatchObject({ code: 0 })
    const { update_time: _, revision, ...rest } = app
    expect(await apps()).toMatchObject([{ ...rest, revision: revision + 1 }])
    const granted = await send<{ role_ids: number[] }>('GET', `apps/roles/?id=${app.id}`)
    expect(granted.data.role_ids).toEqual(role_ids)
  })

  it('does not give back a grant that was taken since', async () => {
    const { id } = await create('cmdb', { visibility: 'roles' })
    await send('PUT', 'apps/roles/', { id, role_ids: [1] })
    const [granted] = await history()
    await send('PUT', 'apps/roles/', { id, role_ids: [] })
    await restore({ change_id: granted?.change_id })
    const now = await send<{ role_ids: number[] }>('GET', `apps/roles/?id=${id}`)
    expect(now.data.role_ids).toEqual([])
  })

  it('says which app has taken the name or the code since, and changes nothing', async () => {
    const { id } = await create('cmdb')
    await remove([id])
    const [deletion] = await history()
    const taker = await create('taker', { name: 'cmdb' })
    const byName = await restore({ change_id: deletion?.change_id })
    expect(byName).toMatchObject({ code: -2, msg: expect.stringContaining(`ID ${taker.id}`) })
    await put({ id: taker.id, name: 'taker', frontend_code: 'cmdb' })
    const byCode = await restore({ change_id: deletion?.change_id })
    expect(byCode).toMatchObject({ code: -2, msg: expect.stringContaining('taker') })
    expect((await apps()).map((app) => app.id)).toEqual([taker.id])
  })

  it('refuses what today would be refused', async () => {
    const allowed_origin = 'https://apps.example.com'
    const { id } = await create('cmdb', { allowed_origin, entry: `${allowed_origin}/cmdb/` })
    const [first] = await history()
    await put({ id, allowed_origin: '', entry: '' })
    const before = first?.after
    const { db } = server.app.context
    const after = JSON.stringify({ ...before, allowed_origin: 'https://gone.example.com' })
    await db
      .updateTable('app_changes')
      .set({ after })
      .where('change_id', '=', first?.change_id ?? 0)
      .execute()
    expect(await restore({ change_id: first?.change_id })).toMatchObject({ code: -1 })
    expect(await restore({ change_id: 999_999 })).toMatchObject({ code: -1 })
  })

  it('overwrites nobody when it names the revision it was made from', async () => {
    const { id, revision } = await create('cmdb')
    const [first] = await history()
    await put({ id, name: 'CMDB' })
    const stale = await restore({ change_id: first?.change_id, revision })
    expect(stale).toMatchObject({ code: -3, data: { name: 'CMDB' } })
  })
})

describe('status of many apps', () => {
  it('switches them together', async () => {
    const ids = [(await create('one')).id, (await create('two')).id]
    const off = { id_list: ids, status: 'disabled', status_message: ' 升级中 ' }
    expect(await send('PUT', 'apps/status/', off)).toMatchObject({
      code: 0,
      data: [{ status: 'disabled', status_message: '升级中', revision: 2 }, { revision: 2 }],
    })
    const list = await call<App[]>(`${server.url}/api/acc/apps/list/`)
    expect(list.json().data).toEqual([])
    await send('PUT', 'apps/status/', { id_list: ids, status: 'enabled' })
    expect(await apps()).toMatchObject([
      { status: 'enabled', status_message: '' },
      { status: 'enabled', status_message: '' },
    ])
    const actions = (await history()).map(({ action }) => action)
    expect(actions).toEqual(['status', 'status', 'status', 'status', 'create', 'create'])
  })

  it('switches none when one is unknown or the message is too long', async () => {
    const { id } = await create('one')
    const status = (json: object) => send('PUT', 'apps/status/', { status: 'disabled', ...json })
    expect(await status({ id_list: [id, id + 1] })).toMatchObject({ code: -1 })
    const long = { id_list: [id], status_message: 'x'.repeat(251) }
    expect(await status(long)).toMatchObject({ code: -1, msg: expect.stringContaining('停用说明') })
    expect(await apps()).toMatchObject([{ status: 'enabled', revision: 1 }])
  })
})

describe('import preview', () => {
  const preview = (json: object) =>
    send<{ create: App[]; update: object[]; unchanged: object[]; errors: object[] }>(
      'POST',
      'apps/import/preview/',
      json,
    )

  it('says what an import would do, and does nothing', async () => {
    const one = await create('one')
    const two = await create('two')
    const rows = [
      { ...one, name: 'renamed', owner: '张三' },
      two,
      { ...two, id: two.id + 1, name: 'three', frontend_code: 'three', load_timeout: 30 },
      { ...two, id: two.id + 2, name: 'four', frontend_code: 'API' },
    ]
    expect((await preview({ apps: rows })).data).toMatchObject({
      create: [{ name: 'three' }, { name: 'four' }],
      update: [{ id: one.id, changes: { name: ['one', 'renamed'], owner: ['', '张三'] } }],
      unchanged: [{ id: two.id, name: 'two' }],
      errors: [{ row: 3, name: 'four', msg: expect.stringContaining('前端代码') }],
    })
    expect((await preview({ apps: rows, mode: 'skip' })).data).toMatchObject({ update: [] })
    expect(await apps()).toEqual([one, two])
    expect(await history()).toHaveLength(2)
  })

  it('keeps the settings that a row of upstream does not have', async () => {
    const { id } = await create('one', { owner: '张三', load_timeout: 30 })
    const exported = await send<App[]>('GET', 'apps/export/')
    expect(exported.data[0]).not.toHaveProperty('owner')
    const [row] = exported.data
    await send('POST', 'apps/import/', { apps: [{ ...row, icon: 'new' }] })
    expect(await apps()).toMatchObject([{ id, icon: 'new', owner: '张三', load_timeout: 30 }])
  })

  it('takes an export with settings back as it was', async () => {
    await create('one', { owner: '张三', keep_alive: false, sort_order: 7, visibility: 'roles' })
    const { data } = await send<App[]>('GET', 'apps/export/?settings=1')
    expect(data[0]).toMatchObject({ owner: '张三', keep_alive: false, sort_order: 7 })
    expect(data[0]).not.toHaveProperty('revision')
    expect((await preview({ apps: data })).data.unchanged).toHaveLength(1)
    await remove([data[0]?.id ?? 0])
    await send('POST', 'apps/import/', { apps: data })
    expect((await send<App[]>('GET', 'apps/export/?settings=1')).data).toEqual(data)
  })

  it('keeps the roles of an app that it changes', async () => {
    const { id } = await create('one', { visibility: 'roles' })
    await send('PUT', 'apps/roles/', { id, role_ids: [1] })
    const { data } = await send<App[]>('GET', 'apps/export/')
    await send('POST', 'apps/import/', { apps: data.map((app) => ({ ...app, icon: 'new' })) })
    const granted = await send<{ role_ids: number[] }>('GET', `apps/roles/?id=${id}`)
    expect(granted.data.role_ids).toEqual([1])
  })
})

describe('audit', () => {
  it('has one entry for each write', async () => {
    const { id } = await create('cmdb')
    await put({ id, name: 'CMDB' })
    await send('PUT', 'apps/status/', { id_list: [id], status: 'hidden' })
    await send('PUT', 'apps/roles/', { id, role_ids: [1] })
    const rows = (await send<App[]>('GET', 'apps/export/')).data
    await send('POST', 'apps/import/', { apps: rows.map((app) => ({ ...app, icon: 'x' })) })
    await remove([id])
    await restore({ change_id: (await history())[0]?.change_id })
    const entries = (await audit('kind=app')).reverse()
    expect(entries.map(({ kind }) => kind)).toEqual([
      ...['app.create', 'app.update', 'app.status', 'app.roles', 'app.import', 'app.delete'],
      'app.restore',
    ])
    expect(entries[1]).toMatchObject({
      ...{ who: 'admin', target: 'CMDB', summary: '修改应用「CMDB」' },
      detail: { id, changes: { name: ['cmdb', 'CMDB'] } },
    })
    expect(await audit('kind=app.status')).toHaveLength(1)
    expect(await audit('searchVal=恢复')).toHaveLength(1)
    expect((await send('GET', 'audit/?kind=%27')).code).toBe(400)
  })
})
