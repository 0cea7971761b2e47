import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiRoutes, type ApiRoute } from './support/api-schema.js'
import { requestsTo, type BadRequest } from './support/bad-requests.js'
import { fingerprint } from './support/fingerprint.js'
import { RIGHTS } from './support/rights.js'
import { startServer, type TestServer } from './support/server.js'
import { makeToken } from './support/tokens.js'

const RUNS = 10_000
/** Milliseconds; ten times what they take. */
const PATIENCE = 120_000

let server: TestServer
let routes: ApiRoute[]
beforeAll(async () => {
  server = await startServer({ loginRequestLimit: 1_000_000 })
  routes = await apiRoutes(server)
  const { db } = server.app.context
  const [admin] = await db.selectFrom('users').selectAll().execute()
  const { id: _, ...fields } = admin ?? expect.fail('no admin')
  const plain = { ...fields, is_superuser: 0 as const }
  const disabled = { ...fields, username: 'disabled', is_active: 0 as const }
  await db
    .insertInto('users')
    .values([{ ...plain, username: 'plain' }, disabled])
    .execute()
  const app = { app_code: 'cmdb', classify: '其他', create_time: '', update_time: '' }
  await db
    .insertInto('apps')
    .values({
      ...app,
      name: 'CMDB',
      frontend_code: 'cmdb',
      href: '',
      img: '',
      icon: '',
      description: '',
    })
    .execute()
})
afterAll(() => server.stop())

const tokenOf = (id: number) => makeToken({ data: { user_id: String(id) } })

/** How a caller is known, and whether the rights let them through to what the body says. */
const CALLERS = {
  superuser: () => ({ 'auth-key': tokenOf(1) }),
  plain: () => ({ 'auth-key': tokenOf(2) }),
  disabled: () => ({ 'auth-key': tokenOf(3) }),
  anonymous: () => ({}),
  // A token that a browser sends by itself, and no proof that this page sent it.
  forged: () => ({ cookie: `auth_key=${tokenOf(1)}` }),
  liar: () => ({ 'auth-key': makeToken({}, 'another-secret-than-theirs') }),
}
type Caller = keyof typeof CALLERS

/** Whether only the body is wrong, so that this caller could do harm with a good one. */
function isTrusted(caller: Caller, { method, path }: ApiRoute): boolean {
  const right = RIGHTS[`${method} ${path}`]
  return right === 'public' || caller === 'superuser' || (caller === 'plain' && right === 'session')
}

const badRequest = fc
  .constant(null)
  .chain(() =>
    fc
      .tuple(fc.constantFrom(...routes), fc.constantFrom(...(Object.keys(CALLERS) as Caller[])))
      .chain(([route, caller]) =>
        fc.tuple(fc.constant(caller), requestsTo(route, isTrusted(caller, route))),
      ),
  )

async function send(caller: Caller, { method, url, type, body }: BadRequest) {
  const headers = { ...CALLERS[caller](), 'content-type': type }
  const content = method === 'GET' ? {} : { payload: body }
  return server.app.inject({ method: method as 'GET', url, headers, ...content })
}

describe('requests that nobody expected', () => {
  it('never fail in the server and change nothing', { timeout: PATIENCE }, async () => {
    const before = await fingerprint(server)
    await fc.assert(
      fc.asyncProperty(badRequest, async ([caller, request]) => {
        const { statusCode, headers, payload } = await send(caller, request)
        expect(statusCode, payload).toBeLessThan(500)
        expect(payload).not.toMatch(/node_modules|\.js:\d+|SQLITE/i)
        const type = String(headers['content-type'] ?? '')
        if (type.startsWith('application/json') && statusCode !== 423)
          expect(JSON.parse(payload)).toMatchObject({
            code: expect.any(Number),
            msg: expect.any(String),
          })
        else if (payload !== '') expect(type).toBe('text/html')
      }),
      { numRuns: RUNS },
    )
    expect(await fingerprint(server)).toEqual(before)
  })

  it('reach every route, and are answered in every manner', async () => {
    const outcomes = new Set<number>()
    const reached = new Set<string>()
    for (const route of routes)
      for (const caller of Object.keys(CALLERS) as Caller[]) {
        const [sample] = fc.sample(requestsTo(route, true), 1)
        const answer = await send(caller, sample ?? expect.fail('no request'))
        reached.add(`${route.method} ${route.path}`)
        outcomes.add(answer.statusCode)
      }
    expect(reached.size).toBe(routes.length)
    expect([...outcomes]).toEqual(expect.arrayContaining([200, 400, 401, 403]))
  })
})
