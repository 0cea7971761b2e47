import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, encodePassword, login } from './support/client.js'
import { RIGHTS, type Right } from './support/rights.js'
import { routesOf } from './support/routes.js'
import { startServer, type TestServer } from './support/server.js'
import { makeToken } from './support/tokens.js'
import { USER_PASSWORD, addUser } from './support/users.js'

const CALLERS = ['superuser', 'granted', 'not granted', 'anonymous', 'disabled'] as const
type Caller = (typeof CALLERS)[number]

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const split = (route: string): [method: string, path: string] => {
  const [method = '', path = ''] = route.split(' ')
  return [method === '*' ? 'PATCH' : method, path.replace(/:\w+/, 'nothing')]
}
const urlOf = (path: string) => `${server.url}${path.replace('*', 'nothing/here')}`

async function insertUser(fields: { is_superuser?: 0 | 1; is_active?: 0 | 1 }): Promise<number> {
  const { db } = server.app.context
  const { id: last } = await db
    .selectFrom('users')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  const { id: _, ...admin } = await db
    .selectFrom('users')
    .selectAll()
    .where('username', '=', 'admin')
    .executeTakeFirstOrThrow()
  const user = { ...admin, username: `user-${last + 1}`, is_superuser: 0 as const, ...fields }
  const row = await db.insertInto('users').values(user).returning('id').executeTakeFirstOrThrow()
  return row.id
}

const GRANTS = {
  page: { table: 'menus', grants: 'role_menus', column: 'menu_id' },
  button: { table: 'components', grants: 'role_components', column: 'component_id' },
} as const

/** A role that was granted this and nothing else. */
async function insertRole(route: string, right: Right): Promise<number> {
  const { db } = server.app.context
  const draft = { name: `for ${route}`, title: route, description: '', mfa_required: 0 as const }
  const role = db.insertInto('roles').values(draft).returning('id')
  const { id: role_id } = await role.executeTakeFirstOrThrow()
  const [kind = '', name = ''] = right.split(' ')
  if (kind === 'page' || kind === 'button') {
    const { table, grants, column } = GRANTS[kind]
    const one = db.selectFrom(table).select('id').where('name', '=', name)
    const { id } = await one.executeTakeFirstOrThrow(() => new Error(`no ${right}`))
    await db
      .insertInto(grants)
      .values({ role_id, [column]: id } as never)
      .execute()
  } else if (kind !== 'public') {
    const [method, path] = split(route)
    await db.insertInto('role_rules').values({ role_id, method, path }).execute()
  }
  return role_id
}

/** What the caller sends to be known: a token, or nothing. */
async function headersOf(caller: Caller, route: string, right: Right) {
  if (caller === 'anonymous') return {}
  if (caller === 'disabled') return tokenOf(await insertUser({ is_superuser: 1, is_active: 0 }))
  if (caller === 'superuser') return tokenOf(1)
  const user_id = await insertUser({})
  if (caller === 'granted') {
    const role_id = await insertRole(route, right)
    await server.app.context.db.insertInto('role_users').values({ role_id, user_id }).execute()
  }
  return tokenOf(user_id)
}

const tokenOf = (id: number) => ({ 'auth-key': makeToken({ data: { user_id: String(id) } }) })

/** Asks for a route with a body that none of them takes, so that nothing is changed. */
async function ask(route: string, caller: Caller, right: Right): Promise<number> {
  const [method, path] = split(route)
  const headers = await headersOf(caller, route, right)
  const body = method === 'GET' ? {} : { json: [] }
  return (await call(urlOf(path), { method, headers, ...body })).status
}

/** Whether the caller is let in; else the status that refuses them. */
function expectation(caller: Caller, right: Right): 'in' | 401 | 403 {
  if (right === 'public') return 'in'
  if (caller === 'anonymous' || caller === 'disabled') return 401
  if (caller === 'superuser' || right === 'session') return 'in'
  return caller === 'granted' && right !== 'superuser' ? 'in' : 403
}

/** Logging out answers everybody so. Source: contract/gateway.md, "that is success". */
const LOGOUT = '/api/acc/logout/'

function statusesFor(route: string, caller: Caller, right: Right): number[] {
  const refused = expectation(caller, right)
  if (refused !== 'in') return [refused]
  if (route.endsWith(LOGOUT)) return [401]
  // A page, a redirection or a file that is not there; or a route that takes no such body.
  return /[*:]|openapi/.test(route) ? [200, 302, 404] : [200, 400, 415]
}

describe('the rights', () => {
  it('name every route of the server, and no other', () => {
    const routes = routesOf(server)
    const missing = routes.filter((route) => !(route in RIGHTS))
    const help = `Say in test/contract/support/rights.ts who may call: ${missing.join(', ')}`
    expect(missing, help).toEqual([])
    expect(Object.keys(RIGHTS).filter((route) => !routes.includes(route))).toEqual([])
  })

  it.each(Object.entries(RIGHTS))('%s: %s', async (route, right) => {
    for (const caller of CALLERS) {
      const status = await ask(route, caller, right)
      expect(statusesFor(route, caller, right), `${route} for ${caller}: ${status}`).toContain(
        status,
      )
    }
  })

  it('hold for HEAD as for GET', async () => {
    for (const [route, right] of Object.entries(RIGHTS)) {
      if (!route.startsWith('GET') || right === 'public') continue
      const [, path] = split(route)
      expect((await call(urlOf(path), { method: 'HEAD' })).status, route).toBe(401)
    }
  })
})

describe('somebody who may only add apps', () => {
  it('changes none by importing it', async () => {
    const headers = await headersOf('granted', 'import', 'button apps_add_btn')
    const send = async <T>(path: string, json: object, by = headers) =>
      (
        await call<T>(`${server.url}/api/p/v4/${path}`, { method: 'POST', headers: by, json })
      ).json()
    const draft = { name: 'CMDB', app_code: 'cmdb', frontend_code: 'cmdb' }
    const { data: app } = await send<{ id: number }>('apps/', draft)
    const others = { app_code: 'b', href: '', img: '', icon: '', classify: 'c', description: '' }
    const rows = [
      { ...app, name: 'taken over' },
      { ...app, ...others, id: app.id + 1, name: 'new', frontend_code: 'new' },
    ]
    const refused = { code: -1, data: { errors: [{ row: 0 }] } }
    expect(await send('apps/import/', { apps: rows })).toMatchObject(refused)
    expect(await send('apps/import/preview/', { apps: rows })).toMatchObject({
      data: { update: [], errors: [{ row: 0, msg: expect.stringContaining('权限') }] },
    })
    const added = await send('apps/import/', { apps: rows, mode: 'skip' })
    expect(added).toMatchObject({ code: 0, data: { created: 1, unchanged: 1 } })
    const changed = await send('apps/import/', { apps: rows }, tokenOf(1))
    expect(changed).toMatchObject({ code: 0, data: { updated: 1 } })
  })
})

describe('a user who is disabled', () => {
  it('is out with the next call, whatever they hold', async () => {
    await addUser(server, 'leaver', '--role', 'app-admin')
    const password = encodePassword(USER_PASSWORD)
    const answer = await login(server.url, { username: 'leaver', password })
    const headers = { 'auth-key': answer.json().data.auth_key }
    const status = async (path: string) => (await call(`${server.url}${path}`, { headers })).status
    const paths = ['/api/p/v4/apps/', '/api/acc/apps/shell/', '/api/acc/authorization/']
    for (const path of paths) expect(await status(path)).toBe(200)

    const admin = tokenOf(1)
    const users = await call<{ id: number }[]>(`${server.url}/api/p/v4/user/?searchVal=leaver`, {
      headers: admin,
    })
    const id = users.json().data[0]?.id
    const disabled = await call(`${server.url}/api/p/v4/user/`, {
      method: 'PUT',
      headers: admin,
      json: { id, is_active: false },
    })
    expect(disabled.json()).toMatchObject({ code: 0 })
    for (const path of paths) expect(await status(path), path).toBe(401)
    const again = await login(server.url, { username: 'leaver', password })
    expect(again.json().code).toBe(-5)
  })
})
