import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, session } from './support/client.js'
import { startServer, type TestServer } from './support/server.js'

let server: TestServer
let admin: Awaited<ReturnType<typeof session>>
beforeAll(async () => {
  server = await startServer({ loginRequestLimit: 100_000 })
  admin = await session(server.url)
})
afterAll(() => server.stop())

const ROUTES: readonly [method: string, path: string][] = [
  ['POST', '/api/acc/login/05/'],
  ['GET', '/api/acc/apps/list/'],
  ['GET', '/api/acc/authorization/'],
  ['GET', '/api/acc/biz/change/'],
  ['POST', '/api/acc/perf/'],
  ['GET', '/api/p/v4/apps/perf/'],
  ['GET', '/api/p/v4/apps/'],
  ['POST', '/api/p/v4/apps/'],
  ['PUT', '/api/p/v4/apps/'],
  ['DELETE', '/api/p/v4/apps/'],
  ['POST', '/api/p/v4/apps/import/'],
  ['GET', '/api/p/v4/apps/export/'],
  ['GET', '/api/p/v4/favorites/'],
  ['POST', '/api/p/v4/favorites/'],
  ['GET', '/api/p/v4/verify/mfa/'],
  ['GET', '/api/p/v4/demo/rule/'],
  ['POST', '/api/p/v4/demo/rule/'],
  ['PUT', '/api/p/v4/demo/rule/'],
  ['DELETE', '/api/p/v4/demo/rule/'],
]

const FIELDS = [
  ...['name', 'app_code', 'frontend_code', 'href', 'img', 'classify', 'description', 'id'],
  ...['id_list', 'apps', 'mode', 'key', 'value', 'status', 'callNo', 'owner', 'progress'],
  ...['username', 'password', 'dynamic', 'login_type', 'c_url', '__proto__', 'constructor'],
]
const PARAMETERS = [
  ...['searchVal', 'page_number', 'page_size', 'order', 'key', 'app_code', 'ids', 'dynamic'],
  ...['biz_id', 'auth_key', '__proto__'],
]

/** Texts that break careless code: NUL, quotes, lone surrogates, numbers at their limits. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('\0', 'a\0b', "'; drop table apps; --", '%', '\ud800', '-1', '1e400', 'NaN'),
  fc.constantFrom('9007199254740993', '..', '[object Object]', '🦄'.repeat(300), 'cmdb', '1'),
)
const value = fc.oneof(
  nasty,
  fc.integer(),
  fc.constantFrom(null, true, false, 0, -1, 1.5, 2 ** 31, 2 ** 53, 1e300, [], {}),
  fc.array(fc.oneof(nasty, fc.integer(), fc.constant(null)), { maxLength: 4 }),
  fc.dictionary(fc.constantFrom(...FIELDS), fc.oneof(nasty, fc.integer()), { maxKeys: 4 }),
)
const body = fc.oneof(
  { weight: 4, arbitrary: fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 8 }) },
  value,
)
const query = fc.array(fc.tuple(fc.constantFrom(...PARAMETERS), nasty), { maxLength: 4 })

/** A lone surrogate cannot be part of a URL: it becomes U+FFFD. */
const encode = (text: string): string => encodeURIComponent(Buffer.from(text).toString())

describe('input nobody expected', () => {
  it('never makes a server error, and always an envelope or a page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ROUTES),
        query,
        body,
        async ([method, path], pairs, json) => {
          const search = pairs.map(([name, text]) => `${name}=${encode(text)}`).join('&')
          const answer = await call(`${server.url}${path}?${search}`, {
            ...admin,
            method,
            ...(method !== 'GET' && { json }),
          })
          expect(answer.status, answer.text).toBeLessThan(500)
          expect(answer.text).not.toMatch(/node_modules|\.js:\d+|SQLITE/i)
          if (answer.type.startsWith('application/json'))
            expect(answer.json()).toMatchObject({
              code: expect.any(Number),
              msg: expect.any(String),
            })
          else expect(answer.type).toBe('text/html')
        },
      ),
      { numRuns: 600 },
    )
  })

  it('survives bodies that are no JSON', async () => {
    const types = ['application/json', 'text/plain', 'multipart/form-data', 'application/xml', 'x']
    const texts = fc.oneof(nasty, fc.constantFrom('{', '"', '[1,', '{"__proto__":{"a":1}}', ''))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ROUTES.filter(([method]) => method !== 'GET')),
        fc.constantFrom(...types),
        texts,
        async ([method, path], type, text) => {
          const headers = { ...admin.headers, 'content-type': type }
          const { cookies } = admin
          const answer = await call(`${server.url}${path}`, {
            method,
            headers,
            cookies,
            body: text,
          })
          expect(answer.status).toBeLessThan(500)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('is still in order afterwards', async () => {
    expect((await call(`${server.url}/api/p/v4/apps/`, admin)).json().code).toBe(0)
  })
})
