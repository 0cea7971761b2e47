import { runCli } from '@codo/server/cli'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  APP_FIELDS,
  APP_SETTING_FIELDS,
  DEFAULT_APP_SETTINGS,
  type AppRecord,
  type FirstGroup,
  type ShellApp,
} from '@codo/shared/registry'
import { call, session } from './support/client.js'
import { makeDir, removeDir, startServer, type TestServer } from './support/server.js'
import { USER_PASSWORD, addUser } from './support/users.js'

type User = Awaited<ReturnType<typeof session>>
interface ShellList {
  revision: string
  apps: ShellApp[] | null
}

let server: TestServer
let admin: User
let manager: User
let reader: User
beforeAll(async () => {
  server = await startServer()
  await addUser(server, 'manager', '--role', 'app-admin')
  await addUser(server, 'reader')
  admin = await session(server.url)
  manager = await session(server.url, 'manager', USER_PASSWORD)
  reader = await session(server.url, 'reader', USER_PASSWORD)
})
afterAll(() => server.stop())
beforeEach(() => server.app.context.db.deleteFrom('apps').execute())

/** Deploys a page as the build of a code. */
async function deploy(code: string, html: string): Promise<void> {
  const { settings } = server.app.context
  const output = { print: () => undefined, fail: (text: string) => expect.fail(text) }
  const build = makeDir({ 'index.html': html })
  expect(await runCli(['deploy', code, build, '--force'], () => settings, output)).toBe(0)
  removeDir(build)
}

const write = async (method: string, path: string, json: object) =>
  (await call<ShellApp>(`${server.url}/api/p/v4/apps/${path}`, { ...admin, method, json })).json()

async function create(code: string, more: object = {}): Promise<ShellApp> {
  const json = { name: code, app_code: code, frontend_code: code, ...more }
  const { code: outcome, data, msg } = await write('POST', '', json)
  expect(outcome, msg).toBe(0)
  return data
}

const shell = async (user: User, query = '') =>
  (await call<ShellList>(`${server.url}/api/acc/apps/shell/?${query}`, user)).json().data

const codes = async (user: User, query = '') =>
  (await shell(user, query)).apps?.map((app) => app.frontend_code)

const roleId = async (name: string) => {
  const { db } = server.app.context
  const row = db.selectFrom('roles').select('id').where('name', '=', name)
  return (await row.executeTakeFirstOrThrow()).id
}

async function grant(app_id: number, role: string): Promise<void> {
  const { db } = server.app.context
  await db
    .insertInto('role_apps')
    .values({ app_id, role_id: await roleId(role) })
    .execute()
}

describe('/api/acc/apps/shell/', () => {
  it('lists whole rows in the order of the app centre', async () => {
    await create('later', { sort_order: 2 })
    await create('first', { sort_order: -1, owner: '张三', keep_alive: false })
    await create('fallback', { frontend_code: '', sort_order: 1 })
    await create('service', { frontend_code: 'no' })
    const { apps } = await shell(reader)
    expect(apps?.map((app) => app.frontend_code)).toEqual(['first', 'fallback', 'later'])
    expect(apps?.[0]).toMatchObject({
      ...DEFAULT_APP_SETTINGS,
      ...{ sort_order: -1, owner: '张三', keep_alive: false, release: '', revision: 1 },
    })
    const fields = [...APP_FIELDS, ...APP_SETTING_FIELDS, 'release', 'revision']
    expect(Object.keys(apps?.[0] ?? {}).sort()).toEqual(fields.sort())
  })

  it('answers nothing but the revision while that is the same', async () => {
    const { id } = await create('cmdb')
    const { revision } = await shell(reader)
    const again = () => shell(reader, `revision=${revision}`)
    expect(await again()).toEqual({ revision, apps: null })
    await write('PUT', '', { id, description: 'new' })
    const changed = await again()
    expect(changed.apps?.[0]).toMatchObject({ description: 'new', revision: 2 })
    expect(changed.revision).not.toBe(revision)
  })

  it('tells open shells at once of a disabled app and its message', async () => {
    const { id } = await create('cmdb')
    const { revision } = await shell(reader)
    await write('PUT', '', { id, status: 'disabled', status_message: '升级中' })
    expect((await shell(reader, `revision=${revision}`)).apps).toMatchObject([
      { id, status: 'disabled', status_message: '升级中' },
    ])
  })

  it('names the release that is deployed, and notices a new one', async () => {
    await create('demo')
    await deploy('demo', 'one')
    const { revision, apps } = await shell(reader)
    expect(apps?.[0]?.release).toMatch(/^\w{16}$/)
    await deploy('demo', 'two')
    const next = (await shell(reader, `revision=${revision}`)).apps?.[0]?.release
    expect(next).toMatch(/^\w{16}$/)
    expect(next).not.toBe(apps?.[0]?.release)
  })

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
    ['identity', (body: Buffer) => body],
  ])('travels as %s when the browser takes it, and is the same', async (encoding, unpack) => {
    for (let index = 0; index < 5; index++) await create(`app-${index}`)
    const { token, body } = await new Promise<{ token?: string; body: Buffer }>((done, fail) => {
      const cookie = `auth_key=${reader.cookies['auth_key']}`
      const headers = { cookie, 'accept-encoding': encoding }
      get(`${server.url}/api/acc/apps/shell/`, { headers }, async (response) => {
        const token = response.headers['content-encoding']
        done({ body: await buffer(response), ...(token && { token }) })
      }).on('error', fail)
    })
    expect(token ?? 'identity').toBe(encoding)
    expect(JSON.parse(`${unpack(body)}`)).toEqual({
      ...{ code: 0, msg: expect.any(String) as string },
      data: await shell(reader),
    })
  })

  it('is for whoever has a session', async () => {
    expect((await call(`${server.url}/api/acc/apps/shell/`)).status).toBe(401)
  })
})

describe('visibility by role', () => {
  it('shows an app to the roles that were granted it, and to superusers', async () => {
    const { id } = await create('secret', { visibility: 'roles' })
    await create('open')
    await grant(id, 'app-admin')
    expect(await codes(admin)).toEqual(['secret', 'open'])
    expect(await codes(manager)).toEqual(['secret', 'open'])
    expect(await codes(reader)).toEqual(['open'])
  })

  it('changes the revision with a grant and with a role', async () => {
    const { id } = await create('secret', { visibility: 'roles' })
    const { revision } = await shell(reader)
    await grant(id, 'user')
    expect(await codes(reader, `revision=${revision}`)).toEqual(['secret'])
    const { db } = server.app.context
    await db.deleteFrom('role_users').where('user_id', '=', 3).execute()
    expect(await codes(reader)).toEqual([])
    await db
      .insertInto('role_users')
      .values({ user_id: 3, role_id: await roleId('user') })
      .execute()
  })

  it('takes an app from those whose role is deleted', async () => {
    const { db } = server.app.context
    const draft = { name: 'passing', title: 'passing', description: '', mfa_required: 0 as const }
    await db.insertInto('roles').values(draft).execute()
    await db
      .insertInto('role_users')
      .values({ user_id: 3, role_id: await roleId('passing') })
      .execute()
    const { id } = await create('secret', { visibility: 'roles' })
    await grant(id, 'passing')
    const { revision, apps } = await shell(reader)
    expect(apps).toHaveLength(1)
    await db.deleteFrom('roles').where('name', '=', 'passing').execute()
    expect(await codes(reader, `revision=${revision}`)).toEqual([])
  })

  it('leaves out of the public list what not everybody may open', async () => {
    await create('open')
    await create('secret', { visibility: 'roles' })
    await create('off', { status: 'disabled' })
    await create('hidden', { status: 'hidden' })
    const list = await call<AppRecord[]>(`${server.url}/api/acc/apps/list/`)
    expect(list.json().data.map((app) => app.frontend_code)).toEqual(['open'])
    expect(Object.keys(list.json().data[0] ?? {})).toEqual([
      ...['create_time', 'update_time', 'id', 'name', 'app_code', 'frontend_code', 'href'],
      ...['img', 'icon', 'classify', 'description'],
    ])
    expect(await codes(reader)).toEqual(['open', 'off', 'hidden'])
  })
})

describe('view_as', () => {
  it('shows the list of a role to whoever manages apps', async () => {
    const { id } = await create('secret', { visibility: 'roles' })
    await grant(id, 'app-admin')
    const asUser = `view_as=${await roleId('user')}`
    const asManager = `view_as=${await roleId('app-admin')}`
    for (const user of [admin, manager]) {
      expect(await codes(user, asUser)).toEqual([])
      expect(await codes(user, asManager)).toEqual(['secret'])
    }
    const refused = await call(`${server.url}/api/acc/apps/shell/?${asManager}`, reader)
    expect(refused.status).toBe(403)
    const unknown = await call(`${server.url}/api/acc/apps/shell/?view_as=999`, admin)
    expect(unknown.json()).toMatchObject({ code: -1 })
  })
})

describe('two people at one app', () => {
  it('refuses the second, gives it the row as it is, and overwrites nothing', async () => {
    const { id, revision } = await create('cmdb')
    const first = await write('PUT', '', { id, revision, name: 'first' })
    expect(first).toMatchObject({ code: 0, data: { name: 'first', revision: revision + 1 } })
    const second = await write('PUT', '', { id, revision, name: 'second' })
    expect(second).toEqual({ code: -3, msg: expect.any(String), data: first.data })
    expect(await shell(reader)).toMatchObject({ apps: [{ name: 'first' }] })
    const retry = { id, revision: second.data.revision, name: 'second' }
    expect(await write('PUT', '', retry)).toMatchObject({ code: 0, data: { name: 'second' } })
  })

  it('lets one of many at the same moment through', async () => {
    const { id, revision } = await create('cmdb')
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => write('PUT', '', { id, revision, name: `name ${n}` })),
    )
    const outcomes = answers.map(({ code }) => code).sort()
    expect(outcomes).toEqual([...Array.from({ length: 19 }, () => -3), 0])
  })

  it('takes a change without a revision, as upstream does, and keeps what it does not name', async () => {
    const { id } = await create('cmdb', { owner: '张三', load_timeout: 30 })
    const { data } = await write('PUT', '', { id, name: 'CMDB' })
    expect(data).toMatchObject({ name: 'CMDB', owner: '张三', load_timeout: 30, revision: 2 })
  })
})

/** Data that a page is told under an id. */
async function toldIn<T>(
  id: string,
  path: string,
  user: Partial<User> = {},
): Promise<T | undefined> {
  const { text } = await call(server.url + path, user)
  const mark = new RegExp(`<script type="application/json" id="${id}">(.*)</script>`)
  const told = mark.exec(text)?.[1]
  return told === undefined ? undefined : (JSON.parse(told) as T)
}

/** Runs work while the built page has something more at its end, and the build has other pages too. */
async function withIndex(
  more: string,
  work: (shellDir: string) => Promise<void>,
  pages: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { shellDir } = server.app.context.settings
  const index = join(shellDir, 'index.html')
  const before = readFileSync(index, 'utf8')
  writeFileSync(index, before + more)
  for (const [name, added] of Object.entries(pages))
    writeFileSync(join(shellDir, name), before + added)
  try {
    await work(shellDir)
  } finally {
    writeFileSync(index, before)
    for (const name of Object.keys(pages)) rmSync(join(shellDir, name))
  }
}

describe('the page of an app', () => {
  interface ToldApp {
    app: ShellApp
    rights: object
    entry?: string
    html?: string
    files?: string[]
  }
  const toldAt = (path: string, user: Partial<User> = reader) =>
    toldIn<ToldApp>('codo-first-app', path, user)
  const entryIn = async (path: string, user?: User) => (await toldAt(path, user))?.entry

  it('tells what the API would, to open it without asking', async () => {
    await create('cmdb', { owner: '张三', load_timeout: 30 })
    for (const user of [reader, admin]) {
      const told = await toldAt('/cmdb/hosts/7?x=1', user)
      expect(told?.app).toEqual((await shell(user)).apps?.[0])
      const rights = await call(`${server.url}/api/acc/authorization/`, user)
      expect(rights.json().data).toMatchObject(told?.rights ?? { told: 'nothing' })
      expect(told?.rights).toHaveProperty('rules.page')
    }
  })

  it('tells what its reader has to do first', async () => {
    await create('cmdb')
    const { db } = server.app.context
    const set = (must_change_password: 0 | 1) =>
      db.updateTable('users').set({ must_change_password }).where('username', '=', 'reader')
    await set(1).execute()
    expect((await toldAt('/cmdb'))?.rights).toHaveProperty('demands', ['password'])
    await set(0).execute()
    expect((await toldAt('/cmdb'))?.rights).not.toHaveProperty('demands')
  })

  it('names the entry', async () => {
    await create('cmdb')
    await create('other', { entry: '/web/other/v2/?a=1&b="' })
    await create('fallback', { frontend_code: '' })
    expect(await entryIn('/cmdb')).toBe('/web/cmdb/')
    expect(await entryIn('/other/')).toMatch(/^\/web\/other\/v2\/\?a=1&b=/)
    expect(await entryIn('/fallback')).toBe('/web/fallback/')
  })

  it('is told the row that the shell takes, of two with one code', async () => {
    await create('cmdb', { name: 'second', sort_order: 2 })
    const { id } = await create('old', { name: 'first', sort_order: 1, visibility: 'roles' })
    // As real registries have them, from before anybody checked.
    const { db } = server.app.context
    const change = { frontend_code: '', app_code: 'cmdb' }
    await db.updateTable('apps').set(change).where('id', '=', id).execute()
    expect((await toldAt('/cmdb'))?.app.name).toBe('second')
    expect((await toldAt('/cmdb', admin))?.app.name).toBe('first')
    await grant(id, 'user')
    expect((await toldAt('/cmdb'))?.app.name).toBe('first')
  })

  it.each<[string, object]>([
    ['disabled', { status: 'disabled' }],
    ['for other roles only', { visibility: 'roles' }],
    ['a link', { href: 'https://cmdb.example/' }],
    ['without a front end', { frontend_code: 'no' }],
  ])('tells nothing of one that is %s', async (_name, settings) => {
    await create('cmdb', settings)
    expect(await toldAt('/cmdb')).toBeUndefined()
  })

  it('tells nothing without a session', async () => {
    await create('cmdb')
    expect(await toldAt('/cmdb', {})).toBeUndefined()
    expect(await toldAt('/cmdb', { cookies: { auth_key: 'not.a.token' } })).toBeUndefined()
  })

  describe('of a build that is deployed here', () => {
    const filesIn = async (path: string) => (await toldAt(path))?.files

    it('tells its html and the files that it starts with, own ones that a loader asks for', async () => {
      const html = `<link rel="stylesheet" href="css/a.css"><script src="/web/cmdb/a.js?b=1&amp;c=2">
        </script><script type="module" src="m.js"></script><script src="./a b.js"></script>
        <script src="https://sdk.example.com/s.js"></script><!-- <script src="no.js"></script> -->`
      await create('cmdb')
      await create('other', { entry: '/web/cmdb/?v=2' })
      await create('page', { entry: '/web/cmdb/page.html' })
      await deploy('cmdb', html)
      const files = ['/web/cmdb/a.js?b=1&c=2', '/web/cmdb/a%20b.js', '/web/cmdb/css/a.css']
      expect(await toldAt('/cmdb/hosts')).toMatchObject({ files, html })
      expect(await toldAt('/other')).toMatchObject({ files, html })
      const page = await toldAt('/page')
      expect(page).toMatchObject({ entry: '/web/cmdb/page.html', files: [] })
      expect(page).not.toHaveProperty('html')
    })

    it('follows the next build, and cannot end the element that tells it', async () => {
      await create('cmdb')
      await deploy('cmdb', '<script src=one.js></script>')
      expect(await filesIn('/cmdb')).toEqual(['/web/cmdb/one.js'])
      await deploy('cmdb', `<script src='"x.js'></script><script>alert(1)</script>`)
      expect(await filesIn('/cmdb')).toEqual(['/web/cmdb/%22x.js'])
      expect((await call(`${server.url}/cmdb`, reader)).text).not.toContain('<script>alert(1)')
    })

    it('leaves a large html to the entry itself', async () => {
      await create('cmdb')
      await deploy('cmdb', `<script src="a.js"></script><p>${'x'.repeat(20_000)}</p>`)
      const told = await toldAt('/cmdb')
      expect(told?.files).toEqual(['/web/cmdb/a.js'])
      expect(told).not.toHaveProperty('html')
    })

    it('has the browser ask for the files of the app, as no other page does', async () => {
      await create('cmdb')
      await deploy('cmdb', `<script src='x.js?a=1&amp;copy="'></script>`)
      const links = async (path: string, user?: User) => {
        const { text } = await call(server.url + path, user)
        return [...text.matchAll(/<link rel="preload" as="fetch" crossorigin href="(.*?)" \/>/g)]
      }
      const [[, href] = [], ...others] = await links('/cmdb/hosts', reader)
      expect(href).toBe('/web/cmdb/x.js?a=1&amp;copy=%22')
      expect(others).toEqual([])
      for (const [path, user] of [['/cmdb'], ['/', reader], ['/unknown', reader]] as const)
        expect(await links(path, user)).toEqual([])
    })

    it('holds the scripts for a browser that was not given them yet', async () => {
      const scripts = (name: string) => `<meta name="codo-scripts" content="${name}" />`
      const pages = (name: string) => ({
        'app.html': `${scripts(name)}<b>names</b>`,
        'app-whole.html': `${scripts(name)}<b>holds</b>`,
      })
      const open = async (given?: string, path = '/cmdb') => {
        const cookies = { ...reader.cookies, ...(given !== undefined && { codo_scripts: given }) }
        const { text, headers } = await call(server.url + path, { ...reader, cookies })
        const [page] = /<b>\w+<\/b>/.exec(text) ?? []
        return { page, gives: headers.getSetCookie().find((one) => /^codo_scripts=/.test(one)) }
      }
      await create('cmdb')
      await withIndex(
        scripts('opener-1'),
        async () => {
          const first = await open()
          expect(first.page).toBe('<b>holds</b>')
          expect(first.gives).toMatch(/^codo_scripts=opener-1; .*HttpOnly/)
          expect(await open('opener-1')).toEqual({ page: '<b>names</b>' })
          for (const other of ['opener-0', '']) expect(await open(other)).toEqual(first)
          for (const path of ['/', '/unknown', '/manage/apps'])
            expect(await open(undefined, path)).toEqual({})
        },
        pages('opener-1'),
      )
      await withIndex(
        scripts('opener-22'),
        async () => expect((await open('opener-1')).page).toBe('<b>holds</b>'),
        pages('opener-22'),
      )
      expect(await open('opener-1')).toEqual({})
    })

    it('names none where nothing is deployed', async () => {
      await create('absent')
      expect(await filesIn('/absent')).toEqual([])
    })
  })

  it('is the plain page for all others, and never kept', async () => {
    await create('absent')
    for (const path of ['/manage/apps', '/unknown']) expect(await toldAt(path)).toBeUndefined()
    const { headers, type, text } = await call(`${server.url}/absent`, reader)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(type).toBe('text/html; charset=utf-8')
    const plain = (await call(server.url)).text
    expect(text.replace(/<script type="application\/json"[^>]*>.*?<\/script>\s*/, '')).toBe(plain)
  })
})

describe('the page of the app centre', () => {
  const groupsIn = (user: Partial<User> = {}, path = '/') =>
    toldIn<FirstGroup[]>('codo-first-apps', path, user)
  const namesIn = async (user?: User) =>
    (await groupsIn(user))?.flatMap(({ apps }) => apps.map(({ name }) => name))

  it('tells the beginning of the list as its reader sees it', async () => {
    await create('mine', { classify: '资产', description: '说明' })
    const secret = await create('secret', { visibility: 'roles' })
    await create('hidden', { status: 'hidden' })
    await create('service', { frontend_code: 'no' })
    await create('again', { classify: '资产' })
    for (const path of ['/', '/home', '/index'])
      expect(await groupsIn(reader, path)).toMatchObject([
        {
          name: '资产',
          count: 2,
          apps: [{ name: 'mine', frontend_code: 'mine', description: '说明' }, { name: 'again' }],
        },
      ])
    expect(await namesIn(admin)).toEqual(['mine', 'again', 'secret'])
    await grant(secret.id, 'user')
    expect(await namesIn(reader)).toEqual(['mine', 'again', 'secret'])
  })

  it('is no longer than a screen, whatever the registry', async () => {
    for (let n = 0; n < 30; n++) await create(`app-${n}`, { classify: `c${n % 4}` })
    const groups = await groupsIn(reader)
    expect(groups?.reduce((sum, { apps }) => sum + apps.length, 0)).toBe(24)
    expect(groups?.reduce((sum, { count }) => sum + count, 0)).toBe(30)
    expect(Object.keys(groups?.[0]?.apps[0] ?? {})).not.toContain('owner')
  })

  it('tells nothing without a session, without apps, and on other pages', async () => {
    expect(await groupsIn(reader)).toBeUndefined()
    await create('cmdb')
    expect(await groupsIn({})).toBeUndefined()
    expect(await groupsIn({ cookies: { auth_key: 'not.a.token' } })).toBeUndefined()
    for (const path of ['/cmdb', '/manage/apps', '/user/login'])
      expect(await groupsIn(reader, path)).toBeUndefined()
    const { headers, status } = await call(server.url, reader)
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store'])
  })

  it('cannot be ended by a name', async () => {
    await create('evil', { name: '</script><script>alert(1)</script>' })
    expect(await namesIn(reader)).toEqual(['</script><script>alert(1)</script>'])
    expect((await call(server.url, reader)).text).not.toContain('<script>alert(1)')
  })

  it('holds the program that draws the list, where the list is told', async () => {
    const named = '<meta name="codo-first-list" content="/assets/first-list-0a1b2c3d.js" />'
    const textFor = async (user: Partial<User>) => (await call(server.url, user)).text
    await withIndex(named, async (shellDir) => {
      await create('cmdb')
      expect(await textFor(reader)).toContain(named)
      writeFileSync(join(shellDir, 'assets/first-list-0a1b2c3d.js'), 'draw("$&")')
      await create('other')
      expect(await textFor(reader)).not.toContain(named)
      expect(await textFor(reader)).toContain('<script>draw("$&")</script>')
      expect(await textFor({})).toContain(named)
    })
  })
})
