import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { client, idOf, logIn, type Client } from './support/admin.js'
import { session } from './support/client.js'
import { startServer, type TestServer } from './support/server.js'
import { MFA_SECRET, decodePayload } from './support/tokens.js'
import { addUser, setSecondFactor } from './support/users.js'

let server: TestServer
let admin: Client
beforeAll(async () => {
  server = await startServer()
  admin = client(server, await session(server.url))
})
afterAll(() => server.stop())

interface Token {
  id: number
  name: string
  token: string
  masked: string
  last_used: string
  revoked_at: string
}
const give = async (by = admin, name = 'deploy', days = 30) =>
  (await by.post<Token>('token/', { name, days })).data
const program = (token: string) => client(server, { headers: { 'auth-key': token } })
const listed = async (id: number) =>
  (await admin.get<Token[]>('token/')).data.find((token) => token.id === id)

describe('/api/p/v4/token/', () => {
  it('gives a token once, lists it masked, and stops it at once', async () => {
    const { id, token } = await give()
    const { exp, iat, data } = decodePayload(token) as { exp: number; iat: number; data: object }
    expect([exp - iat, data]).toEqual([30 * 86_400, expect.objectContaining({ user_id: 1 })])
    expect((await listed(id))?.last_used).toBe('')
    expect(await program(token).status('GET', 'apps/')).toBe(200)
    expect(await listed(id)).toMatchObject({
      ...{ name: 'deploy', username: 'admin', revoked_at: '' },
      ...{ masked: `eyJh…${token.slice(-6)}`, last_used: expect.stringMatching(/^\d{4}-/) },
    })
    expect(JSON.stringify((await admin.get('token/')).data)).not.toContain(token)
    expect(JSON.stringify((await admin.get('audit/')).data)).not.toContain(token)
    expect(await admin.delete('token/', { id_list: [id] })).toMatchObject({ data: { revoked: 1 } })
    expect(await program(token).status('GET', 'apps/')).toBe(401)
    expect((await listed(id))?.revoked_at).toMatch(/^\d{4}-/)
    expect((await admin.delete('token/', { id_list: [id] })).code).toBe(-1)
  })

  it('registers an app without a browser: header, no cookie, no _xsrf', async () => {
    const { token } = await give()
    const app = { name: 'by token', app_code: 'by-token', frontend_code: 'by-token' }
    expect((await program(token).post('apps/', app)).code).toBe(0)
  })

  it.each([
    ['no name', { name: ' ', days: 1 }],
    ['no end', { name: 'x' }],
    ['an end too far', { name: 'x', days: 3651 }],
  ])('refuses %s', async (_, draft) => {
    expect(await admin.status('POST', 'token/', draft)).toBe(400)
  })

  it('lets a token neither make another one nor change how its owner logs in', async () => {
    const bot = program((await give()).token)
    expect(await bot.status('POST', 'token/', { name: 'child', days: 1 })).toBe(403)
    expect(await bot.status('POST', '/api/acc/mfa/', { password: 'x' })).toBe(403)
    const change = { old_password: 'x', password: 'yyyyyyyy' }
    expect(await bot.status('POST', '/api/acc/password/', change)).toBe(403)
  })

  it('is for superusers only, whatever rules somebody has', async () => {
    await addUser(server, 'mighty')
    const { id: role_id } = (
      await admin.post<{ id: number }>('role/', { name: 'all-rules', title: '全部' })
    ).data
    await admin.put('role_rule/', { role_id, rules: [{ method: '*', path: '/api/p/*' }] })
    const id = await idOf(admin, 'user/', 'mighty')
    await admin.put('role_user/', { role_id, id_list: [id] })
    const mighty = client(server, await logIn(server, 'mighty'))
    expect(await mighty.status('GET', 'apps/')).toBe(200)
    expect(await mighty.status('GET', 'token/')).toBe(403)
    expect(await mighty.status('POST', 'token/', { name: 'x', days: 1 })).toBe(403)
  })

  it('ends with its owner: disabled, demoted, or the password reset', async () => {
    for (const [name, end] of [
      ['disabled', (id: number) => admin.put('user/', { id, is_active: false })],
      ['demoted', (id: number) => admin.put('user/', { id, is_superuser: false })],
      ['reset', (id: number) => admin.post('reset_pw/', { id })],
    ] as const) {
      await addUser(server, name, '--superuser')
      const { token } = await give(client(server, await logIn(server, name)), name)
      expect(await program(token).status('GET', '/api/acc/authorization/')).toBe(200)
      expect((await end(await idOf(admin, 'user/', name))).code).toBe(0)
      expect(await program(token).status('GET', '/api/acc/authorization/'), name).toBe(401)
    }
  })

  it('carries the second factor that its making took', async () => {
    await addUser(server, 'protected', '--superuser')
    const { token } = await give(client(server, await logIn(server, 'protected')), 'protected')
    await setSecondFactor(server, 'protected', MFA_SECRET)
    expect(await program(token).status('POST', 'role/', { name: 'by-bot', title: 'x' })).toBe(200)
  })
})
