import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { APP_DRAFT_FIELDS, APP_SETTING_FIELDS } from '@codo/shared/registry'
import { call, session } from './support/client.js'
import { startServer, type TestServer } from './support/server.js'

const ALLOWED = 'https://apps.example.com'

let server: TestServer
let admin: Awaited<ReturnType<typeof session>>
beforeAll(async () => {
  server = await startServer({ allowedOrigins: [ALLOWED] })
  admin = await session(server.url)
})
afterAll(() => server.stop())
beforeEach(() => server.app.context.db.deleteFrom('apps').execute())

const send = async (method: string, json: object) =>
  call<Record<string, unknown>>(`${server.url}/api/p/v4/apps/`, { ...admin, method, json })
const create = async (more: object) =>
  (await send('POST', { name: 'CMDB', app_code: 'cmdb', frontend_code: 'cmdb', ...more })).json()

/** Script in every manner that a page, an attribute or a link might run. */
const ATTACKS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '{{constructor.constructor("alert(1)")()}}',
  '\u202ejavascript\u202c',
]
const URL_ATTACKS = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  ' data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  '//evil.example/x',
  '\\\\evil.example\\x',
  'https://user:pass@evil.example/',
]
const TEXTS = ['name', 'classify', 'description', 'owner', 'contact', 'status_message'] as const
const ADDRESSES = ['href', 'img', 'icon', 'docs', 'entry', 'allowed_origin'] as const
const CODES = ['app_code', 'frontend_code'] as const
const CHOICES = ['visibility', 'style_isolation', 'status'] as const
const OTHERS = ['sort_order', 'load_timeout', 'keep_alive'] as const

describe('script in a field', () => {
  it('is tried in every field there is', () => {
    const tried = [...TEXTS, ...ADDRESSES, ...CODES, ...CHOICES, ...OTHERS]
    expect(tried.sort()).toEqual([...APP_DRAFT_FIELDS, ...APP_SETTING_FIELDS].sort())
  })

  it.each(TEXTS)('is text and nothing else in %s: kept as it was written', async (field) => {
    for (const attack of ATTACKS.filter(({ length }) => length <= 50)) {
      const { code, data } = await create({ [field]: attack })
      expect([code, data[field]]).toEqual([0, attack])
      const list = await call<Record<string, unknown>[]>(`${server.url}/api/p/v4/apps/`, admin)
      expect(list.json().data[0]?.[field]).toBe(attack)
      expect(list.type).toContain('application/json')
      await server.app.context.db.deleteFrom('apps').execute()
    }
  })

  it.each(ADDRESSES)('is refused in %s', async (field) => {
    for (const attack of [...ATTACKS, ...URL_ATTACKS])
      expect(await create({ [field]: attack }), attack).toMatchObject({ code: -1 })
  })

  it.each(CODES)('is refused in %s', async (field) => {
    for (const attack of [...ATTACKS, ...URL_ATTACKS])
      expect(await create({ [field]: attack }), attack).toMatchObject({ code: -1 })
  })

  it.each([...CHOICES, ...OTHERS])('is no value of %s', async (field) => {
    const json = { name: 'a', app_code: 'a', [field]: ATTACKS[0] }
    expect((await send('POST', json)).status).toBe(400)
  })
})

describe('where an app comes from', () => {
  it.each([
    { entry: '/web/other/' },
    { allowed_origin: ALLOWED, entry: `${ALLOWED}/cmdb/` },
    { docs: 'https://docs.example.com/cmdb' },
  ])('takes %j', async (more) => expect(await create(more)).toMatchObject({ code: 0, data: more }))

  it.each([
    { entry: `${ALLOWED}/cmdb/` },
    { allowed_origin: ALLOWED, entry: 'https://evil.example/cmdb/' },
    { allowed_origin: ALLOWED, entry: `${ALLOWED}@evil.example/` },
    { allowed_origin: 'https://evil.example' },
    { allowed_origin: '*' },
    { contact: 'javascript:alert(1)' },
  ])('refuses %j', async (more) => expect(await create(more)).toMatchObject({ code: -1 }))

  it('refuses a change that would leave an entry without its origin', async () => {
    const { data } = await create({ allowed_origin: ALLOWED, entry: `${ALLOWED}/cmdb/` })
    const answer = await send('PUT', { id: data['id'], allowed_origin: '' })
    expect(answer.json()).toMatchObject({ code: -1, msg: expect.stringContaining('入口地址') })
  })
})
