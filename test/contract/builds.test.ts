import { readdirSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeZip, zipOf } from '../../server/src/testing/make-zip.js'
import { call, session } from './support/client.js'
import { startServer, type TestServer } from './support/server.js'
import { USER_PASSWORD, addUser } from './support/users.js'

interface Build {
  build: string
  version: string
  revision: string
  when: string
  who: string
  files: number
  bytes: number
  current: boolean
}
interface Outcome {
  build: Build | null
  findings: { code: string; detail: string; severity: string }[]
}

const PATH = '/api/p/v4/apps/builds/'
let server: TestServer
let admin: Awaited<ReturnType<typeof session>>

const html = (code: string, text: string, file: string) =>
  `<!doctype html><html><head><meta name="codo-sub-app" content="${code}"></head>` +
  `<p>${text}</p><script src="/web/${code}/assets/${file}"></script></html>`

/** A build that shows `text`; its script has a hashed name of its own. */
function buildOf(text: string, code = 'demo', more: Record<string, string> = {}) {
  const file = `app-${Buffer.from(text.padEnd(4, '0')).toString('hex')}.js`
  return {
    file,
    zip: zipOf({
      'index.html': html(code, text, file),
      [`assets/${file}`]: `say('${text}')`,
      ...more,
    }),
  }
}

type Who = Pick<typeof admin, 'cookies' | 'headers'>

async function upload(zip: Buffer, code = 'demo', as: Who = admin) {
  const response = await fetch(`${server.url}${PATH}?code=${encodeURIComponent(code)}`, {
    method: 'POST',
    body: new Uint8Array(zip),
    headers: {
      'content-type': 'application/zip',
      cookie: Object.entries(as.cookies)
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
      ...as.headers,
    },
  })
  const text = await response.text()
  const json = () => JSON.parse(text) as { code: number; msg: string; data: Outcome }
  return { status: response.status, json }
}

const list = async (code = 'demo') =>
  (await call<Build[]>(`${server.url}${PATH}?code=${code}`, admin)).json().data
const switchTo = (build: string, code = 'demo', as: Who = admin) =>
  call<Outcome>(`${server.url}${PATH}`, { method: 'PUT', json: { code, build }, ...as })
const shown = async (code = 'demo') =>
  /<p>(.*)<\/p>/.exec((await call(`${server.url}/web/${code}/`)).text)?.[1]
const incoming = () => readdirSync(join(server.dataDir, 'web/.builds/.incoming'))

async function register(code: string): Promise<void> {
  const json = { name: code, app_code: code, frontend_code: code, classify: 'x' }
  await call(`${server.url}/api/p/v4/apps/`, { method: 'POST', json, ...admin })
}

beforeAll(async () => {
  server = await startServer({ keepBuilds: 3 })
  admin = await session(server.url)
  await register('demo')
  await register('other')
})
afterAll(() => server.stop())

describe('uploading a build', () => {
  it('is announced', async () => {
    const conf = await call<{ features: string[] }>(`${server.url}/api/acc/conf/`)
    expect(conf.json().data.features).toContain('apps.builds')
  })

  it('shows it at once, and lists it with its version', async () => {
    const manifest = JSON.stringify({
      name: 'demo',
      version: '2.0.0',
      revision: 'c0ffee',
      files: [],
    })
    const { json } = await upload(buildOf('one', 'demo', { 'codo-manifest.json': manifest }).zip)
    expect(json()).toMatchObject({ code: 0, data: { findings: [] } })
    const { build } = json().data
    expect(build).toMatchObject({
      version: '2.0.0',
      revision: 'c0ffee',
      who: 'admin',
      files: 3,
      current: true,
    })
    expect(await list()).toEqual([build])
    expect(await shown()).toBe('one')
    expect(incoming()).toEqual([])
  })

  it('takes the same content for the same build', async () => {
    const { zip } = buildOf('same')
    const first = (await upload(zip)).json().data.build
    await upload(buildOf('between').zip)
    expect((await upload(zip)).json().data.build).toEqual(first)
    expect((await list()).filter(({ build }) => build === first?.build)).toHaveLength(1)
    expect(await shown()).toBe('same')
  })

  it('keeps the last builds and their files, html only of the current one', async () => {
    const builds = ['k1', 'k2', 'k3', 'k4'].map((text) => ({ text, ...buildOf(text) }))
    for (const { zip } of builds) await upload(zip)
    expect(await shown()).toBe('k4')
    expect(await list()).toHaveLength(3)
    const statuses = []
    for (const { file } of builds)
      statuses.push((await call(`${server.url}/web/demo/assets/${file}`)).status)
    expect(statuses).toEqual([404, 200, 200, 200])
    const answer = await call(`${server.url}/web/demo/assets/${builds[1]?.file}`)
    expect(answer.text).toBe("say('k2')")
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect((await call(`${server.url}/web/demo/`)).headers.get('cache-control')).toBe('no-store')
  })

  it.each([
    ['a path that climbs out', makeZip([{ name: '../x' }]), 'ZIP_NAME'],
    ['a link', makeZip([{ name: 'x', attributes: 0o120777 << 16 }]), 'ZIP_SPECIAL'],
    [
      'a bomb',
      makeZip([{ name: 'index.html' }, { name: 'x', data: Buffer.alloc(30 << 20) }]),
      'ZIP_BOMB',
    ],
    ['no zip', Buffer.from('x'.repeat(500)), 'ZIP_UNREADABLE'],
    ['nothing', Buffer.alloc(0), 'ZIP_UNREADABLE'],
    [
      '100,000 entries',
      makeZip(
        Array.from({ length: 100_000 }, (_, index) => ({ name: `f${index}`, stored: true })),
        65_535,
      ),
      'TOO_MANY_FILES',
    ],
    ['another code', buildOf('x', 'other').zip, 'CODE_MISMATCH'],
    [
      'the shell',
      zipOf({ 'index.html': '<html><meta name="codo-shell" content="1">' }),
      'HOST_PAGE',
    ],
    ['no page', zipOf({ 'a.js': '' }), 'NO_INDEX'],
    ['a script in a name', makeZip([{ name: '<img src=x onerror=alert(1)>' }]), 'ZIP_NAME'],
  ])('refuses %s, and changes nothing', async (_what, zip, code) => {
    const before = await list()
    const { status, json } = await upload(zip)
    expect([status, json().code, json().data.build]).toEqual([200, -1, null])
    expect(json().data.findings.map((one) => one.code)).toContain(code)
    expect(await list()).toEqual(before)
    expect(incoming()).toEqual([])
  })

  it.each(['nobody', 'api', '../demo', 'Demo', 'demo/', ''])(
    'refuses the code %j',
    async (code) => {
      const { status, json } = await upload(buildOf('x').zip, code)
      if (code === '') return expect(status).toBe(400)
      expect(json().data.findings[0]?.code).toMatch(/^(?:CODE|NOT_REGISTERED)$/)
    },
  )

  it('refuses what says that it is too large, and what turns out to be', async () => {
    const headers = {
      'content-type': 'application/zip',
      'auth-key': admin.cookies['auth_key'] ?? '',
    }
    const said = await new Promise<number>((resolve, reject) => {
      const sent = request(`${server.url}${PATH}?code=demo`, {
        method: 'POST',
        headers: { ...headers, 'content-length': 200 * 1024 * 1024 },
      })
      sent.on('error', reject)
      sent.on('response', ({ statusCode = 0 }) => {
        resolve(statusCode)
        sent
          .removeAllListeners('error')
          .on('error', () => undefined)
          .destroy()
      })
      sent.flushHeaders()
    })
    expect(said).toBe(413)
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)),
    })
    // The server answers, or hangs up on what never ends; it keeps nothing.
    const answer = fetch(`${server.url}${PATH}?code=demo`, {
      ...{ method: 'POST', body: endless, headers, duplex: 'half' },
    } as RequestInit)
    expect(
      await answer.then(
        ({ status }) => status,
        () => 413,
      ),
    ).toBe(413)
    await expect.poll(incoming).toEqual([])
  })

  it('refuses other types', async () => {
    const answer = await call(`${server.url}${PATH}?code=demo`, {
      method: 'POST',
      json: {},
      ...admin,
    })
    expect(answer.status).toBe(415)
  })

  it('lets two at once both be right', async () => {
    const zips = ['p1', 'p2', 'p3'].map((text) => buildOf(text).zip)
    const answers = await Promise.all(zips.map((zip) => upload(zip)))
    expect(answers.map(({ json }) => json().code)).toEqual([0, 0, 0])
    const rows = await list()
    expect(rows.filter(({ current }) => current)).toHaveLength(1)
    expect(await shown()).toMatch(/^p[123]$/)
  })
})

describe('going back', () => {
  beforeEach(async () => {
    for (const text of ['b1', 'b2']) await upload(buildOf(text).zip)
  })

  it('shows the build again, and forward once more', async () => {
    const [second, first] = await list()
    const answer = (await switchTo(first?.build ?? '')).json()
    expect(answer).toMatchObject({ code: 0, data: { build: { current: true } } })
    expect(await shown()).toBe('b1')
    expect((await list()).map(({ current }) => current)).toEqual([true, false, false])
    await switchTo(second?.build ?? '')
    expect(await shown()).toBe('b2')
  })

  it.each(['0123456789abcdef', '', '..', '../../other', 'builds.json'])(
    'refuses the build %j',
    async (build) => {
      const { data } = (await switchTo(build)).json()
      expect(data.findings[0]?.code).toBe('BUILD_GONE')
      expect(await shown()).toBe('b2')
    },
  )

  it("does not take another app's build", async () => {
    const [current] = await list()
    const { data } = (await switchTo(current?.build ?? '', 'other')).json()
    expect(data.findings[0]?.code).toBe('BUILD_GONE')
  })
})

describe('rights and records', () => {
  it('needs the right to manage apps', async () => {
    await addUser(server, 'reader')
    await addUser(server, 'manager', '--role', 'app-admin')
    const reader = await session(server.url, 'reader', USER_PASSWORD)
    const manager = await session(server.url, 'manager', USER_PASSWORD)
    const nobody = { cookies: {}, headers: {} }
    const { zip } = buildOf('rights')
    const statuses = []
    for (const who of [nobody, reader, manager]) {
      const get = await call(`${server.url}${PATH}?code=demo`, who)
      statuses.push([
        get.status,
        (await upload(zip, 'demo', who)).status,
        (await switchTo('x', 'demo', who)).status,
      ])
    }
    expect(statuses).toEqual([
      [401, 401, 401],
      [403, 403, 403],
      [200, 200, 200],
    ])
    expect((await list())[0]?.who).toBe('manager')
  })

  it('refuses a form of another site', async () => {
    const { zip } = buildOf('forged')
    expect((await upload(zip, 'demo', { cookies: admin.cookies, headers: {} })).status).toBe(403)
  })

  it('stands in the audit log, each switch once', async () => {
    await upload(buildOf('a1').zip)
    const [build] = await list()
    await upload(buildOf('a2').zip)
    await switchTo(build?.build ?? '')
    await upload(Buffer.from('refused'))
    const audit = await call<{ kind: string; who: string; target: string; detail: object }[]>(
      `${server.url}/api/p/v4/audit/?kind=build&page_size=3`,
      admin,
    )
    expect(audit.json().data).toMatchObject([
      { kind: 'build.switch', who: 'admin', target: 'demo', detail: { to: build?.build } },
      { kind: 'build.deploy' },
      { kind: 'build.deploy', detail: { to: build?.build } },
    ])
  })
})
