import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, encodePassword, login, session } from './support/client.js'
import { ADMIN_PASSWORD, startServer, type TestServer } from './support/server.js'
import { decodePayload, makeToken } from './support/tokens.js'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const good = makeToken()
const bad = makeToken({ exp: 1 })

describe('contract/gateway.md, "Tokens"', () => {
  it('issues HS256 with the documented payload, valid for a day and 30 s', async () => {
    const before = Math.floor(Date.now() / 1000)
    const answer = await login(server.url, {
      username: 'admin',
      password: encodePassword(ADMIN_PASSWORD),
    })
    const token = answer.json().data.auth_key
    const payload = decodePayload(token)
    expect(JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString())).toEqual({
      alg: 'HS256',
      typ: 'JWT',
    })
    expect(payload).toEqual({
      exp: expect.any(Number),
      nbf: expect.any(Number),
      iat: expect.any(Number),
      iss: 'auth: ss',
      sub: 'my token',
      id: expect.any(String),
      data: { user_id: '1', username: 'admin', nickname: '管理员', email: '', is_superuser: true },
    })
    const { exp, nbf, iat } = payload as { exp: number; nbf: number; iat: number }
    expect(iat).toBeGreaterThanOrEqual(before)
    expect([exp - iat, iat - nbf]).toEqual([86_430, 10])
  })

  it('issues shorter ones when the operator says so', async () => {
    const short = await startServer({ tokenLife: 60_000 })
    const answer = await login(short.url, {
      username: 'admin',
      password: encodePassword(ADMIN_PASSWORD),
    })
    await short.stop()
    const { exp, iat } = decodePayload(answer.json().data.auth_key)
    expect(Number(exp) - Number(iat)).toBe(60)
  })

  it('takes the numeric user id of a long-term token, if it is one that was given', async () => {
    const { url } = server
    const days = { name: 'ci', days: 1 }
    const admin = await session(url)
    const given = await call<{ token: string }>(`${url}/api/p/v4/token/`, {
      ...{ ...admin, method: 'POST', json: days },
    })
    const { token } = given.json().data
    expect(decodePayload(token)['data']).toMatchObject({ user_id: 1, username: 'admin' })
    const status = async (key: string) =>
      (await call(`${url}/api/p/are_you_ok/`, { headers: { 'auth-key': key } })).status
    expect(await status(token)).toBe(200)
    expect(await status(makeToken({ data: { user_id: 1 } }))).toBe(401)
  })

  const sources = {
    cookie: (token: string) => ({ cookies: { auth_key: token } }),
    sso: (token: string) => ({ cookies: { sso_token: token } }),
    header: (token: string) => ({ headers: { 'auth-key': token } }),
    query: (token: string) => ({ query: `?auth_key=${token}` }),
  }
  type Source = keyof typeof sources

  async function status(path: string, tokens: Partial<Record<Source, string>>): Promise<number> {
    const parts = Object.entries(tokens).map(([source, token]) => sources[source as Source](token))
    const merged = parts.reduce<{ cookies?: object; headers?: object; query?: string }>(
      (all, part) => ({
        ...all,
        ...part,
        ...('cookies' in part && { cookies: { ...all.cookies, ...part.cookies } }),
      }),
      {},
    )
    const { query = '', ...options } = merged
    return (await call(`${server.url}${path}${query}`, options as object)).status
  }

  const admin = ['/api/p/are_you_ok/', '/api/acc/authorization/']
  it.each(admin)('%s takes cookie, query, sso_token and header, in this order', async (path) => {
    const order: Source[] = ['cookie', 'query', 'sso', 'header']
    for (const [index, source] of order.entries()) {
      expect(await status(path, { [source]: good }), source).toBe(200)
      for (const later of order.slice(index + 1)) {
        expect(await status(path, { [source]: bad, [later]: good }), `${source}>${later}`).toBe(401)
        expect(await status(path, { [source]: good, [later]: bad }), `${source}>${later}`).toBe(200)
      }
    }
  })

  it('takes cookie, header and query, in this order, on other routes', async () => {
    const path = '/api/demo/whoami/'
    const order: Source[] = ['cookie', 'header', 'query']
    for (const [index, source] of order.entries()) {
      expect(await status(path, { [source]: good }), source).toBe(200)
      for (const later of order.slice(index + 1))
        expect(await status(path, { [source]: bad, [later]: good }), `${source}>${later}`).toBe(401)
    }
    expect(await status(path, { sso: good })).toBe(401)
  })

  it('lets an empty cookie beat a good header', async () => {
    expect(await status('/api/p/are_you_ok/', { cookie: '', header: good })).toBe(401)
  })

  it.each<Record<string, string>>([{ auth_key: good }, { authorization: `Bearer ${good}` }])(
    'ignores the header in %j',
    async (headers) => {
      const answer = await call(`${server.url}/api/p/are_you_ok/`, { headers })
      expect(answer.status).toBe(401)
    },
  )

  it('refuses the token of a disabled user', async () => {
    const { db } = server.app.context
    await db.updateTable('users').set({ is_active: 0 }).execute()
    expect(await status('/api/p/are_you_ok/', { header: good })).toBe(401)
    await db.updateTable('users').set({ is_active: 1 }).execute()
    expect(await status('/api/p/are_you_ok/', { header: good })).toBe(200)
  })
})
