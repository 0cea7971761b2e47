import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, login, rawCall, session, encodePassword } from './support/client.js'
import { ADMIN_PASSWORD, startServer, type TestServer } from './support/server.js'
import { makeToken } from './support/tokens.js'
import { USER_PASSWORD, addUser } from './support/users.js'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ loginLimit: 3 })
  await addUser(server, 'reader')
})
afterAll(() => server.stop())

const APPS = '/api/p/v4/apps/'

function expectPage(answer: { status: number; type: string; text: string }, status: number) {
  expect(answer.status).toBe(status)
  expect(answer.type).toBe('text/html')
  expect(answer.text).toContain(`<center><h1>${status} `)
}

describe('contract/gateway.md, "Errors come as text/html, not JSON"', () => {
  const now = Math.floor(Date.now() / 1000)
  it.each([
    ['no', undefined],
    ['a garbage', 'garbage'],
    ['an empty', ''],
    ['an expired', makeToken({ exp: now - 1 })],
    ['a not yet valid', makeToken({ nbf: now + 60 })],
    ['a wrongly signed', makeToken({}, 'another-secret-than-ours')],
    ['an unsigned', makeToken({}, '', 'none')],
    ['a token without expiry', makeToken({ exp: undefined })],
    ['an unknown user in the', makeToken({ data: { user_id: '99999' } })],
    ['an odd user id in the', makeToken({ data: { user_id: { $ne: 1 } } })],
    ['no data in the', makeToken({ data: null })],
  ])('answers 401 with the same page for %s token', async (_, token) => {
    const answer = await call(`${server.url}${APPS}`, {
      headers: token === undefined ? {} : { 'auth-key': token },
    })
    expectPage(answer, 401)
    expect(answer.text).toBe((await call(`${server.url}${APPS}`)).text)
  })

  it('answers 403 without a rule for user, method and path', async () => {
    const reader = await session(server.url, 'reader', USER_PASSWORD)
    expectPage(await call(`${server.url}${APPS}`, reader), 403)
    expectPage(await call(`${server.url}/api/p/v4/demo/rule`, reader), 403)
    expect((await call(`${server.url}/api/p/v4/demo/rule/`, reader)).status).toBe(200)
    const write = { ...reader, method: 'POST', json: { name: 'x' } }
    expectPage(await call(`${server.url}/api/p/v4/demo/rule/`, write), 403)
  })

  it('knows no second spelling of a path that a rule forbids', async () => {
    const { cookies } = await session(server.url, 'reader', USER_PASSWORD)
    const cookie = `auth_key=${cookies['auth_key'] ?? ''}`
    for (const path of [
      '/api/p/v4/%61pps/',
      '/api/p/v4/demo/../apps/',
      '/api/p/v4/favorites/..%2f..%2fv4/apps/',
      '/api/p//v4/apps/',
      '/API/p/v4/apps/',
    ])
      expect([403, 404], path).toContain((await rawCall(server.port, path, { cookie })).status)
  })

  it('answers 404 where no route is', async () => {
    const admin = await session(server.url)
    for (const path of ['/api/nothing/', '/api/acc/nothing/', '/api/p', '/api', '/web/nothing/'])
      expectPage(await call(`${server.url}${path}`), 404)
    expectPage(await call(`${server.url}/api/p/v4/nothing/`, admin), 404)
    expectPage(await call(`${server.url}/api/nothing/`, { method: 'POST', json: {} }), 404)
  })

  it('answers 429 with a page and without Retry-After after too many failures', async () => {
    const wrong = { username: 'guessed', password: encodePassword('wrong-password') }
    for (let attempt = 0; attempt < 3; attempt++)
      expect((await login(server.url, wrong)).json().code).toBe(-4)
    const answer = await login(server.url, wrong)
    expectPage(answer, 429)
    expect(answer.headers.get('retry-after')).toBeNull()
    // The bucket is one per user name: nobody can lock out somebody else.
    await session(server.url)
  })

  it('counts guesses that arrive at once, and requests of one address', async () => {
    const limited = await startServer({ loginLimit: 3, loginRequestLimit: 12 })
    const wrong = { username: 'burst', password: encodePassword('wrong-password') }
    const burst = await Promise.all(Array.from({ length: 10 }, () => login(limited.url, wrong)))
    expect(burst.filter(({ status }) => status === 200)).toHaveLength(3)
    // Right passwords are no guesses, yet too many requests are too many.
    await session(limited.url)
    await session(limited.url)
    const right = { username: 'admin', password: encodePassword(ADMIN_PASSWORD) }
    expectPage(await login(limited.url, right), 429)
    await limited.stop()
  })

  it('answers 413 for a body above the limit', async () => {
    const admin = await session(server.url)
    const json = { name: 'x'.repeat(2 * 1024 * 1024) }
    expectPage(await call(`${server.url}${APPS}`, { ...admin, method: 'POST', json }), 413)
  })

  it('answers 414 for a long query and 400 for a cookie or header above 8 KB', async () => {
    const long = 'x'.repeat(9000)
    expect((await rawCall(server.port, `/api/acc/conf/?a=${long}`)).status).toBe(414)
    const header = await rawCall(server.port, '/api/acc/conf/', { 'auth-key': long })
    expect(header).toMatchObject({ status: 400, text: expect.stringContaining('400 Bad Request') })
    const cookie = await rawCall(server.port, '/api/acc/conf/', { cookie: `a=${long}` })
    expect(cookie.status).toBe(400)
    const huge = await rawCall(server.port, '/api/acc/conf/', { cookie: `a=${'x'.repeat(60_000)}` })
    expect(huge).toMatchObject({ status: 400, text: expect.stringContaining('400 Bad Request') })
  })

  it('hides what went wrong inside behind a dispatcher error', async () => {
    const broken = await startServer()
    try {
      await broken.app.context.db.schema.alterTable('apps').renameTo('gone').execute()
      const answer = await call(`${broken.url}/api/acc/apps/list/`)
      expect(answer).toMatchObject({ status: 500, text: 'dispatcher error' })
      expect(answer.type).toContain('application/json')
    } finally {
      await broken.stop()
    }
  })
})
