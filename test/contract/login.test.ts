import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { call, cookiesOf, encodePassword, login, session } from './support/client.js'
import { ADMIN_PASSWORD, startServer, type TestServer } from './support/server.js'
import { MFA_SECRET, freshWindow, totp } from './support/tokens.js'
import { USER_PASSWORD, addUser, forgetTakenCodes, setSecondFactor } from './support/users.js'

let server: TestServer
const password = encodePassword(ADMIN_PASSWORD)
const guarded = { username: 'guarded', password: encodePassword(USER_PASSWORD) }

beforeAll(async () => {
  server = await startServer({ loginLimit: 1000 })
  await addUser(server, 'guarded', '--role', 'app-admin')
  await addUser(server, 'disabled')
  await setSecondFactor(server, 'guarded', MFA_SECRET)
  await server.app.context.db
    .updateTable('users')
    .set({ is_active: 0 })
    .where('username', '=', 'disabled')
    .execute()
})
afterAll(() => server.stop())
beforeEach(() => forgetTakenCodes(server))

describe('contract/gateway.md, "Login, second factor, logout"', () => {
  it('answers who logged in and sets host-only cookies that scripts can read', async () => {
    const answer = await login(server.url, { username: 'admin', password, c_url: '/cmdb/a?b=1' })
    expect(answer.json()).toEqual({
      code: 0,
      msg: '登录成功',
      data: {
        username: 'admin',
        nickname: '管理员',
        auth_key: expect.any(String),
        avatar: '',
        c_url: '/cmdb/a?b=1',
      },
    })
    const cookies = answer.headers.getSetCookie()
    for (const name of ['auth_key', 'is_login']) {
      const cookie = cookies.find((text) => text.startsWith(`${name}=`)) ?? ''
      expect(cookie).toContain('Max-Age=86400')
      expect(cookie).toContain('Path=/')
      expect(cookie).not.toMatch(/httponly|domain/i)
    }
    expect(cookiesOf(answer)).toMatchObject({
      auth_key: answer.json().data.auth_key,
      is_login: 'yes',
    })
    expect(cookiesOf(answer)).not.toHaveProperty('mfa_key')
  })

  it('keeps the cookies to https behind a local web server with TLS', async () => {
    const headers = { 'x-forwarded-proto': 'https', 'content-type': 'application/json' }
    const body = JSON.stringify({ username: 'admin', password })
    const answer = await fetch(`${server.url}/api/acc/login/05/`, { method: 'POST', headers, body })
    const cookies = answer.headers.getSetCookie()
    expect(cookies.length).toBeGreaterThan(1)
    for (const cookie of cookies) expect(cookie).toMatch(/; secure/i)
    const plain = await login(server.url, { username: 'admin', password })
    for (const cookie of plain.headers.getSetCookie()) expect(cookie).not.toMatch(/; secure/i)
  })

  it.each(['//evil.example', 'https://evil.example/', 'javascript:alert(1)', '\\\\evil', ''])(
    'answers / instead of the return url %j',
    async (c_url) => {
      const answer = await login(server.url, { username: 'admin', password, c_url })
      expect(answer.json().data.c_url).toBe('/')
    },
  )

  it.each([
    ['an empty body', {}, -1],
    ['no password', { username: 'admin' }, -1],
    ['no name', { username: '', password }, -1],
    ['a password that is not base64', { username: 'admin', password: '###' }, -1],
    [
      'a password encoded once',
      { username: 'admin', password: Buffer.from('!~').toString('base64') },
      -1,
    ],
    ['a name that is no text', { username: 7, password }, -1],
    ['an unknown kind', { username: 'admin', password, login_type: 'x' }, -1],
    ['Feishu', { login_type: 'feishu', code: 'x' }, -3],
    ['a wrong password', { username: 'admin', password: encodePassword('wrong') }, -4],
    ['an unknown user', { username: 'nobody', password }, -4],
    ['a disabled user', { ...guarded, username: 'disabled' }, -5],
    ['LDAP', { username: 'admin', password, login_type: 'ldap' }, -5],
  ])('answers 200 and its code for %s', async (_, fields, code) => {
    const answer = await login(server.url, fields)
    expect(answer.status).toBe(200)
    expect(answer.json()).toEqual({ code, msg: expect.stringMatching(/\S/) })
    expect(cookiesOf(answer)).not.toHaveProperty('auth_key')
  })

  it('asks for the second factor, then takes the whole login again with it', async () => {
    await freshWindow()
    const asked = await login(server.url, guarded)
    expect(asked.json()).toEqual({ code: 66, msg: expect.any(String) })
    expect(asked.headers.getSetCookie()).toEqual([])
    const done = await login(server.url, { ...guarded, dynamic: totp() })
    expect(done.json().code).toBe(0)
    const proof = done.headers.getSetCookie().find((text) => text.startsWith('mfa_key='))
    expect(proof).toMatch(/HttpOnly/)
  })

  it('takes only the code of the current window', async () => {
    await freshWindow()
    const codes = [totp(-1), totp(1), '000', 'abcdef', `${totp()} 1`, '１２３４５６']
    for (const dynamic of codes.filter((code) => code !== totp()))
      expect((await login(server.url, { ...guarded, dynamic })).json().code, dynamic).toBe(-5)
  })

  it('takes a code once, at whichever place it was given first', async () => {
    await freshWindow()
    const dynamic = totp()
    const { cookies, headers } = await session(server.url, 'guarded', USER_PASSWORD, { dynamic })
    const again = (await login(server.url, { ...guarded, dynamic })).json()
    expect(again).toEqual({ code: -5, msg: expect.stringContaining('已使用过') })
    const verify = `${server.url}/api/p/v4/verify/mfa/?dynamic=${dynamic}`
    const answer = await call(verify, { cookies, headers })
    expect([answer.json().code, cookiesOf(answer)]).toEqual([-5, {}])
  })

  it('does not tell a second factor to who has no password', async () => {
    const answer = await login(server.url, { ...guarded, password: encodePassword('wrong') })
    expect(answer.json().code).toBe(-4)
  })

  it.each(['GET', 'POST'])('answers 401 and nothing to a log-out by %s', async (method) => {
    const answer = await call(`${server.url}/api/acc/logout/`, {
      method,
      ...(await session(server.url)),
    })
    expect(answer).toMatchObject({ status: 401, text: '' })
    const cleared = answer.headers.getSetCookie()
    for (const name of ['auth_key', 'is_login', 'sso_token', 'mfa_key'])
      expect(cleared.find((text) => text.startsWith(`${name}=;`))).toMatch(/Max-Age=0|1970/)
  })

  it('logs out whatever the body is, and whoever asks', async () => {
    for (const body of ['{broken', '']) {
      const headers = { 'content-type': 'application/json' }
      const answer = await call(`${server.url}/api/acc/logout/`, { method: 'POST', headers, body })
      expect(answer).toMatchObject({ status: 401, text: '' })
    }
  })

  it('clears only the parent domain when the client names one that is ours', async () => {
    const cookies = async (headers: Record<string, string>) =>
      (await server.app.inject({ url: '/api/acc/logout/', headers })).headers['set-cookie']
    const named = await cookies({ host: 'a.example.com', 'codo-root-domain': '.example.com' })
    expect(String(named)).toMatch(/auth_key=; [^,]*Domain=.example.com/)
    const foreign = await cookies({ host: 'a.example.com', 'codo-root-domain': '.evil.com' })
    expect(String(foreign)).not.toContain('Domain=')
  })
})

describe('423: a second factor for writes', () => {
  const url = () => `${server.url}/api/p/v4/demo/rule/`
  const verify = (path: string, options: object) =>
    call(`${server.url}/api/p/v4/verify/mfa/${path}`, options)
  const write = (method: string) => ({ method, json: { name: 'x', key: [1] } })

  async function withoutProof() {
    const { cookies, headers } = await session(server.url, 'guarded', USER_PASSWORD, {
      dynamic: totp(),
    })
    await forgetTakenCodes(server)
    const { mfa_key: proof, ...rest } = cookies
    return { proof: proof ?? '', cookies: rest, headers }
  }

  it('answers 423 as plain text called JSON, for POST PUT DELETE and not for GET and PATCH', async () => {
    await freshWindow()
    const { cookies, headers } = await withoutProof()
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const answer = await call(url(), { cookies, headers, ...write(method) })
      expect(answer.status).toBe(423)
      expect(answer.type).toContain('application/json')
      expect(() => answer.json()).toThrow()
    }
    expect((await call(url(), { cookies, headers })).status).toBe(200)
    expect((await call(url(), { cookies, headers, ...write('PATCH') })).status).toBe(404)
  })

  it('lets the write through after verify/mfa, for this user only', async () => {
    await freshWindow()
    const { cookies, headers } = await withoutProof()
    const wrong = await verify('?dynamic=000000', { cookies, headers })
    expect(wrong.json().code).toBe(-5)
    expect(cookiesOf(wrong)).toEqual({})
    const right = await verify(`?dynamic=${totp()}`, { cookies, headers })
    expect(right.json().code).toBe(0)
    const { mfa_key: proof = '' } = cookiesOf(right)
    const send = (key: string) =>
      call(url(), { cookies: { ...cookies, mfa_key: key }, headers, ...write('POST') })
    expect((await send(proof)).json().code).toBe(0)
    expect((await send(`${proof}x`)).status).toBe(423)
    await addUser(server, 'other', '--role', 'app-admin')
    await setSecondFactor(server, 'other', MFA_SECRET)
    const other = await session(server.url, 'other', USER_PASSWORD, { dynamic: totp() })
    expect((await send(other.cookies['mfa_key'] ?? '')).status).toBe(423)
    // A token is no proof, although both are JWTs.
    expect((await send(cookies['auth_key'] ?? '')).status).toBe(423)
  })

  it('gives a user without a second factor code 0, no key, and no 423', async () => {
    const admin = await session(server.url)
    const answer = await verify('?dynamic=123456', admin)
    expect(answer.json().code).toBe(0)
    expect(answer.headers.getSetCookie()).toEqual([])
    expect((await call(url(), { ...admin, ...write('POST') })).json().code).toBe(0)
  })

  it('stops guessing of codes', async () => {
    const limited = await startServer({ loginLimit: 3 })
    try {
      await addUser(limited, 'guarded', '--role', 'app-admin')
      await setSecondFactor(limited, 'guarded', MFA_SECRET)
      await freshWindow()
      const user = await session(limited.url, 'guarded', USER_PASSWORD, { dynamic: totp() })
      const guess = () => call(`${limited.url}/api/p/v4/verify/mfa/?dynamic=000000`, user)
      for (let count = 0; count < 3; count++) expect((await guess()).status).toBe(200)
      expect((await guess()).status).toBe(429)
    } finally {
      await limited.stop()
    }
  })
})
