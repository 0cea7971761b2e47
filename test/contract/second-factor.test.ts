import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { client, idOf, logIn, type Client } from './support/admin.js'
import { cookiesOf, encodePassword, login, session } from './support/client.js'
import { startServer, type TestServer } from './support/server.js'
import { freshWindow } from './support/tokens.js'
import { USER_PASSWORD, addUser, forgetTakenCodes } from './support/users.js'

const MFA = '/api/acc/mfa/'
let server: TestServer
let admin: Client
beforeAll(async () => {
  server = await startServer({ loginLimit: 1000 })
  admin = client(server, await session(server.url))
})
afterAll(() => server.stop())
beforeEach(async () => {
  await freshWindow()
  await forgetTakenCodes(server)
})

const codeOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate()
const enter = async (username: string, dynamic?: string) =>
  login(server.url, {
    ...{ username, password: encodePassword(USER_PASSWORD) },
    ...(dynamic && { dynamic }),
  })

interface Enrolment {
  secret: string
  uri: string
}
interface Codes {
  recovery_codes: string[]
}

/** Enrols a new user; afterwards codes of this window count again. */
async function enrolled(name: string, ...options: string[]) {
  await addUser(server, name, ...options)
  const caller = await logIn(server, name)
  const own = client(server, caller)
  const { secret } = (await own.post<Enrolment>(MFA, { password: USER_PASSWORD })).data
  const confirmed = await own.send<Codes>('POST', `${MFA}confirm/`, { dynamic: codeOf(secret) })
  expect(confirmed.json().code).toBe(0)
  await forgetTakenCodes(server)
  const { recovery_codes } = confirmed.json().data
  return { own, secret, recovery_codes, cookies: cookiesOf(confirmed), caller }
}

describe('enrolment', () => {
  it('counts once a code has confirmed it', async () => {
    await addUser(server, 'careful')
    const own = client(server, await logIn(server, 'careful'))
    expect((await own.post(MFA, { password: 'wrong-password' })).code).toBe(-4)
    const { secret, uri } = (await own.post<Enrolment>(MFA, { password: USER_PASSWORD })).data
    const parsed = new URL(uri)
    expect([parsed.protocol, parsed.searchParams.get('secret')]).toEqual(['otpauth:', secret])
    const wrong = codeOf(secret) === '000000' ? '111111' : '000000'
    expect((await own.post(`${MFA}confirm/`, { dynamic: wrong })).code).toBe(-5)
    expect((await enter('careful')).json().code).toBe(0)
    const confirmed = await own.send<Codes>('POST', `${MFA}confirm/`, { dynamic: codeOf(secret) })
    expect(cookiesOf(confirmed)).toHaveProperty('mfa_key')
    const codes = confirmed.json().data.recovery_codes
    expect(new Set(codes).size).toBe(10)
    expect((await enter('careful')).json().code).toBe(66)
    expect((await own.get(MFA)).data).toEqual({ enabled: true, recovery_left: 10, demanded_by: [] })
    expect((await own.post(MFA, { password: USER_PASSWORD })).code).toBe(-1)
    const stored = await server.app.context.db.selectFrom('recovery_codes').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(codes[0])
    expect(JSON.stringify((await admin.get('audit/')).data)).not.toContain(secret)
  })

  it('can be confirmed for ten minutes', async () => {
    await addUser(server, 'slow')
    const own = client(server, await logIn(server, 'slow'))
    expect((await own.post(`${MFA}confirm/`, { dynamic: '123456' })).code).toBe(-1)
    const { secret } = (await own.post<Enrolment>(MFA, { password: USER_PASSWORD })).data
    const { db } = server.app.context
    await db
      .updateTable('users')
      .set({ mfa_pending_until: Math.floor(Date.now() / 1000) - 1 })
      .where('username', '=', 'slow')
      .execute()
    expect((await own.post(`${MFA}confirm/`, { dynamic: codeOf(secret) })).code).toBe(-1)
  })

  it('is for everybody, whatever the role', async () => {
    const { secret } = await enrolled('roleless', '--role', 'none')
    expect((await enter('roleless', codeOf(secret))).json().code).toBe(0)
  })
})

describe('recovery codes', () => {
  it('stand in for a code, each once, however they are typed', async () => {
    const { recovery_codes, own } = await enrolled('recovering')
    const [first = '', second = ''] = recovery_codes
    expect((await enter('recovering', 'aaaa-bbbb-cccc-dddd')).json().code).toBe(-5)
    const answer = await enter('recovering', first)
    expect(answer.json().code).toBe(0)
    expect(cookiesOf(answer)).toHaveProperty('mfa_key')
    expect((await enter('recovering', first)).json().code).toBe(-5)
    expect((await enter('recovering', second.toUpperCase().replaceAll('-', ' '))).json().code).toBe(
      0,
    )
    expect((await own.get(MFA)).data).toMatchObject({ recovery_left: 8 })
  })

  it('are replaced by new ones for a code', async () => {
    const { own, secret, recovery_codes } = await enrolled('renewing')
    const renewed = await own.post<Codes>(`${MFA}recovery/`, { dynamic: codeOf(secret) })
    expect(renewed.data.recovery_codes).toHaveLength(10)
    expect((await enter('renewing', recovery_codes[0])).json().code).toBe(-5)
    expect((await enter('renewing', renewed.data.recovery_codes[0])).json().code).toBe(0)
  })
})

describe('the end of a second factor', () => {
  it('comes by its owner with a code', async () => {
    const { own, secret } = await enrolled('leaving')
    expect((await own.delete(MFA, { dynamic: 'aaaa-bbbb-cccc-dddd' })).code).toBe(-5)
    expect((await own.delete(MFA, { dynamic: codeOf(secret) })).code).toBe(0)
    expect((await enter('leaving')).json().code).toBe(0)
    expect((await own.delete(MFA, { dynamic: '123456' })).code).toBe(-1)
  })

  it('comes by an administrator after a phone is lost; old proofs and logins end', async () => {
    const { own, recovery_codes } = await enrolled('phoneless')
    const id = await idOf(admin, 'user/', 'phoneless')
    expect(await admin.post('reset_mfa/', { id })).toMatchObject({ code: 0 })
    expect((await admin.post('reset_mfa/', { id })).code).toBe(-1)
    expect(await own.status('GET', MFA)).toBe(401)
    expect((await enter('phoneless')).json().code).toBe(0)
    const left = await server.app.context.db.selectFrom('recovery_codes').selectAll().execute()
    expect(left.filter(({ user_id }) => user_id === id)).toEqual([])
    expect(recovery_codes).toHaveLength(10)
  })
})

describe('a role that demands a second factor', () => {
  it('locks writes until one is enrolled, and keeps it then', async () => {
    const role = { name: 'guarded', title: '高权限', mfa_required: true }
    const { id: role_id } = (await admin.post<{ id: number }>('role/', role)).data
    await addUser(server, 'demanded')
    const user = await idOf(admin, 'user/', 'demanded')
    await admin.put('role_user/', { role_id, id_list: [user] })
    const caller = await logIn(server, 'demanded')
    const own = client(server, caller)
    const favorite = { key: 'a', value: 1 }
    const locked = await own.send('POST', 'favorites/', favorite)
    expect([locked.status, locked.text]).toEqual([423, '需要先启用二次认证'])
    expect(await own.status('GET', 'favorites/?key=a')).toBe(200)
    expect((await own.get('/api/acc/authorization/')).data).toMatchObject({
      demands: ['second-factor'],
    })
    const { secret } = (await own.post<Enrolment>(MFA, { password: USER_PASSWORD })).data
    const confirmed = await own.send('POST', `${MFA}confirm/`, { dynamic: codeOf(secret) })
    const proven = client(server, {
      ...caller,
      cookies: { ...caller.cookies, ...cookiesOf(confirmed) },
    })
    expect(await proven.status('POST', 'favorites/', favorite)).toBe(200)
    expect((await proven.get('/api/acc/authorization/')).data).not.toHaveProperty('demands')
    await forgetTakenCodes(server)
    const kept = await proven.delete(MFA, { dynamic: codeOf(secret) })
    expect(kept).toEqual({ code: -1, msg: expect.stringContaining('高权限') })
  })

  it('does not shut the last superuser out', async () => {
    const role = { name: 'for-all', title: '全员', mfa_required: true }
    const { id: role_id } = (await admin.post<{ id: number }>('role/', role)).data
    const id = await idOf(admin, 'user/', 'admin')
    expect((await admin.put('role_user/', { role_id, id_list: [id] })).code).toBe(0)
    expect(await admin.status('POST', 'role/', { name: 'blocked', title: 'x' })).toBe(423)
    const start = await admin.post<Enrolment>(MFA, { password: 'admin-password' })
    const { secret } = start.data
    const confirmed = await admin.post<Codes>(`${MFA}confirm/`, { dynamic: codeOf(secret) })
    expect(confirmed.code).toBe(0)
    const { db } = server.app.context
    await db.updateTable('users').set({ mfa_secret: null }).where('id', '=', id).execute()
    await db.deleteFrom('role_users').where('role_id', '=', role_id).execute()
  })
})

describe('guesses', () => {
  it('of codes are stopped per user, at the login as well', async () => {
    const limited = await startServer({ loginLimit: 3 })
    try {
      await addUser(limited, 'guessed')
      const own = client(limited, await logIn(limited, 'guessed'))
      await own.post<Enrolment>(MFA, { password: USER_PASSWORD })
      const guess = () => own.status('POST', `${MFA}confirm/`, { dynamic: '000000' })
      for (let count = 0; count < 3; count++) expect(await guess()).toBe(200)
      expect(await guess()).toBe(429)
      const password = () => own.status('POST', MFA, { password: 'wrong-password' })
      for (let count = 0; count < 3; count++) expect(await password()).toBe(200)
      expect(await password()).toBe(429)
    } finally {
      await limited.stop()
    }
  })
})
