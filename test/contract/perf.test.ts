import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KEPT } from '../../server/src/perf/perf-repository.js'
import { call, session } from './support/client.js'
import { startServer, type TestServer } from './support/server.js'
import { USER_PASSWORD, addUser } from './support/users.js'

type User = Awaited<ReturnType<typeof session>>
let server: TestServer
let admin: User
let reader: User
let manager: User
beforeAll(async () => {
  server = await startServer()
  await addUser(server, 'reader')
  await addUser(server, 'manager', '--role', 'app-admin')
  admin = await session(server.url)
  reader = await session(server.url, 'reader', USER_PASSWORD)
  manager = await session(server.url, 'manager', USER_PASSWORD)
  for (const code of ['alpha', 'beta', 'gone'])
    await call(`${server.url}/api/p/v4/apps/`, { ...admin, method: 'POST', json: appOf(code) })
})
afterAll(() => server.stop())

const appOf = (code: string) => ({ name: `App ${code}`, app_code: code, frontend_code: code })

const sample = (more: object = {}) => ({
  ...{ code: 'alpha', release: 'r1', check: 10, html: 20, scripts: 300, mount: 40 },
  ...{ total: 370, requests: 4, bytes: 90_000, heap: 12_000_000 },
  ...more,
})

const send = (user: User | object, samples: unknown) =>
  call<{ stored: number }>(`${server.url}/api/acc/perf/`, {
    ...user,
    method: 'POST',
    json: { samples },
  })

interface Summary {
  code: string
  release: string
  count: number
  last: number
  mount: { p50: number; p95: number }
  heap: { p50: number; p95: number } | null
}

const summaries = async (query = '', user: User = manager) =>
  (await call<Summary[]>(`${server.url}/api/p/v4/apps/perf/${query}`, user)).json().data

const rows = () => server.app.context.db.selectFrom('perf_samples')

describe('samples', () => {
  it('are kept and summed up per app and release', async () => {
    const mounts = Array.from({ length: 20 }, (_, index) => sample({ mount: index + 1 }))
    expect((await send(reader, mounts)).json()).toMatchObject({ code: 0, data: { stored: 20 } })
    await send(reader, [sample({ release: 'r2', heap: undefined }), sample({ code: 'beta' })])
    const all = await summaries()
    expect(all.map(({ code, release, count }) => [code, release, count])).toEqual(
      expect.arrayContaining([
        ['alpha', 'r1', 20],
        ['alpha', 'r2', 1],
        ['beta', 'r1', 1],
      ]),
    )
    const first = all.find(({ code, release }) => code === 'alpha' && release === 'r1')
    expect(first).toMatchObject({
      name: 'App alpha',
      mount: { p50: 10, p95: 19 },
      heap: { p50: 12_000_000, p95: 12_000_000 },
    })
    expect(all.find(({ release }) => release === 'r2')?.heap).toBeNull()
  })

  it('of apps nobody registered are left out', async () => {
    const answer = await send(reader, [sample({ code: 'unknown' }), sample({ code: 'beta' })])
    expect(answer.json().data).toEqual({ stored: 1 })
    expect((await send(reader, [sample({ code: '__proto__' })])).json().data.stored).toBe(0)
  })

  it.each([
    ['nothing', []],
    ['too many', Array.from({ length: 21 }, () => sample())],
    ['a negative time', [sample({ mount: -1 })]],
    ['an endless time', [sample({ scripts: 120_001 })]],
    ['a fraction', [sample({ bytes: 1.5 })]],
    ['text for a number', [sample({ requests: '4' })]],
    ['a release with markup', [sample({ release: '<b>' })]],
    ['a field of its own', [sample({ who: 'me' })]],
    ['a missing phase', [{ ...sample(), html: undefined }]],
    ['no list', 'x'],
  ])('are refused whole: %s', async (_name, samples) => {
    expect((await send(reader, samples)).status).toBe(400)
  })

  it('beyond the limit of a body are refused unread', async () => {
    expect((await send(reader, [sample({ release: 'x'.repeat(20_000) })])).status).toBe(413)
  })

  it('need a login, and proof that no foreign page sent them', async () => {
    expect((await send({}, [sample()])).status).toBe(401)
    const { cookies } = reader
    expect((await send({ cookies }, [sample()])).status).toBe(403)
  })

  it('go with the app they are of', async () => {
    await send(reader, [sample({ code: 'gone' })])
    const [app] = await server.app.context.db
      .selectFrom('apps')
      .select('id')
      .where('frontend_code', '=', 'gone')
      .execute()
    await call(`${server.url}/api/p/v4/apps/`, {
      ...admin,
      method: 'DELETE',
      json: { id_list: [app?.id] },
    })
    const left = await rows()
      .select('id')
      .where('app_id', '=', app?.id ?? 0)
      .execute()
    expect(left).toEqual([])
  })

  it('are forgotten beyond a number per release and after a month', async () => {
    const { db } = server.app.context
    const { app_id } = await rows()
      .select('app_id')
      .where('release', '=', 'r2')
      .executeTakeFirstOrThrow()
    const { code: _, ...figures } = sample({ release: 'old' }) as ReturnType<typeof sample>
    const now = Math.floor(Date.now() / 1000)
    const many = Array.from({ length: KEPT.perRelease + 30 }, () => ({
      ...figures,
      ...{ app_id, release: 'full', at: now },
    }))
    await db.insertInto('perf_samples').values(many).execute()
    const month = now - KEPT.days * 86_400 - 60
    await db
      .insertInto('perf_samples')
      .values({ ...figures, release: 'old', app_id, at: month })
      .execute()
    await send(reader, [sample({ release: 'full', mount: 77 })])
    const kept = await rows().select(['release', 'mount']).where('app_id', '=', app_id).execute()
    expect(kept.filter(({ release }) => release === 'full')).toHaveLength(KEPT.perRelease)
    expect(kept.some(({ mount }) => mount === 77)).toBe(true)
    expect(kept.filter(({ release }) => release === 'old')).toEqual([])
  })

  it('come slowly, or not at all', async () => {
    const statuses = new Set<number>()
    for (let index = 0; index < 70; index++) {
      statuses.add((await send(manager, [sample({ code: 'beta' })])).status)
    }
    expect(statuses).toEqual(new Set([200, 429]))
    expect((await send(admin, [sample()])).status).toBe(200)
  })
})

describe('GET /api/p/v4/apps/perf/', () => {
  it('is for those who manage apps', async () => {
    const url = `${server.url}/api/p/v4/apps/perf/`
    expect((await call(url, reader)).status).toBe(403)
    expect((await call(url)).status).toBe(401)
    expect((await call(url, admin)).json().code).toBe(0)
  })

  it('tells of the days that are asked for', async () => {
    const { db } = server.app.context
    const week = Math.floor(Date.now() / 1000) - 8 * 86_400
    await db.updateTable('perf_samples').set({ at: week }).where('release', '=', 'r2').execute()
    const releases = async (query: string) => (await summaries(query)).map((row) => row.release)
    expect(await releases('')).not.toContain('r2')
    expect(await releases('?days=9')).toContain('r2')
  })

  it.each(['0', '31', 'x', ''])('refuses days=%s', async (days) => {
    const answer = await call(`${server.url}/api/p/v4/apps/perf/?days=${days}`, manager)
    expect(answer.status).toBe(400)
  })
})

describe('GET /api/acc/conf/', () => {
  it('says how many samples are wanted', async () => {
    const { data } = (await call<object>(`${server.url}/api/acc/conf/`)).json()
    expect(data).toMatchObject({
      perf_sample: 10,
      features: expect.arrayContaining(['perf', 'authorization.contacts']),
    })
  })
})
