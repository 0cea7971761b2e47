import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGuardedFetch } from '../node/index.js'
import { startGateway, type GatewayServer, type Handler } from '../testing/gateway-server.js'
import { checkEntry, type CheckEntryOptions, type EntryFinding } from './index.js'

/** Pages of the server by path: html, or what it takes to show a fault. */
const GOOD = `<!doctype html><html><head><meta name="codo-sub-app" content="cmdb">
<link rel="stylesheet" href="/web/cmdb/assets/a-12345678.css"></head>
<body><div id="app"></div><script src="/web/cmdb/assets/index-12345678.js" entry></script></body></html>`

const SHELL =
  '<!doctype html><html><head><meta name="codo-shell" content="1"></head><body></body></html>'
const UPSTREAM_SHELL =
  '<!doctype html><html><body><div id="host"></div><script src="/umi.js"></script></body></html>'

const page = (head: string, body = '') =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`

const MARK = '<meta name="codo-sub-app" content="cmdb">'

interface Served {
  body: string
  type?: string
  status?: number
  headers?: Record<string, string>
}

let gateway: GatewayServer
let elsewhere: GatewayServer
const files = new Map<string, Served>()

beforeAll(async () => {
  const serve = (path: string): Served =>
    files.get(path) ?? { body: 'missing', type: 'text/plain', status: 404 }
  const handle: Handler = ({ url, response }) => {
    const { body, type = typeOf(url.pathname), status = 200, headers } = serve(url.pathname)
    response.writeHead(status, {
      'content-type': type,
      ...(/html/.test(type) && { 'cache-control': 'no-store' }),
      ...headers,
    })
    response.end(body)
  }
  gateway = await startGateway({}, handle)
  elsewhere = await startGateway({}, handle)
})
afterAll(async () => {
  await gateway.close()
  await elsewhere.close()
})

const typeOf = (path: string) =>
  path.endsWith('.js') ? 'text/javascript' : path.endsWith('.css') ? 'text/css' : 'text/html'

/** Deploys a good sub-app and then changes it. */
function deploy(changes: Record<string, Served | null> = {}) {
  files.clear()
  files.set('/', { body: SHELL })
  files.set('/web/cmdb/', { body: GOOD })
  files.set('/web/cmdb/assets/a-12345678.css', { body: 'a{}' })
  files.set('/web/cmdb/assets/index-12345678.js', { body: 'import("./lazy-12345678.js")' })
  files.set('/web/cmdb/assets/lazy-12345678.js', { body: '' })
  for (const [path, change] of Object.entries(changes)) {
    if (change) files.set(path, change)
    else files.delete(path)
  }
}

const check = (url = '/web/cmdb/', options: CheckEntryOptions = {}): Promise<EntryFinding[]> =>
  checkEntry(url, { ...options, expect: { host: gateway.origin, code: 'cmdb', ...options.expect } })

const codes = async (url?: string, options?: CheckEntryOptions) =>
  (await check(url, options)).map(({ code, severity }) => `${code} ${severity}`)

describe('a good entry', () => {
  it('has no findings', async () => {
    deploy()
    expect(await check()).toEqual([])
  })
  it('may be an ES module build of vite-plugin-qiankun', async () => {
    const helper = "<script>global.qiankunName = 'cmdb'</script>"
    const load = "<script>import('/web/cmdb/assets/index-12345678.js')</script>"
    deploy({ '/web/cmdb/': { body: page('', load + helper) } })
    expect(await codes()).toEqual([])
  })
  it('may be a webpack UMD build', async () => {
    const script = 'self.cmdb={bootstrap:b,mount:m,unmount:u}'
    deploy({
      '/web/cmdb/': { body: page('', '<script src="/web/cmdb/app.js"></script>') },
      '/web/cmdb/app.js': { body: script },
    })
    expect(await codes()).toEqual([])
  })
  it('may be checked by a server that is allowed to', async () => {
    deploy()
    const fetch = createGuardedFetch({ allow: [gateway.origin] })
    expect(await check('/web/cmdb/', { fetch })).toEqual([])
  })
  it('texts are in both languages', async () => {
    deploy({ '/web/cmdb/': null })
    const [finding] = await check()
    expect(finding?.why['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
    expect(finding?.fix['en-US']).toMatch(/Deploy/)
    expect(finding?.detail).toBe('404')
  })
})

describe('each fault is seen', () => {
  it.each([
    ['404 error page', { '/web/cmdb/': null }, ['STATUS error']],
    ['502', { '/web/cmdb/': { body: '', status: 502 } }, ['STATUS error']],
    ['the shell’s page', { '/web/cmdb/': { body: SHELL } }, ['HOST_PAGE error']],
    [
      'an upstream host’s page',
      { '/': { body: UPSTREAM_SHELL }, '/web/cmdb/': { body: UPSTREAM_SHELL } },
      ['HOST_PAGE error'],
    ],
    ['JSON', { '/web/cmdb/': { body: '{}', type: 'application/json' } }, ['NOT_HTML error']],
    ['text called html', { '/web/cmdb/': { body: 'hello' } }, ['NOT_HTML error']],
    ['no scripts', { '/web/cmdb/': { body: page('') } }, ['NO_LIFECYCLES error']],
    [
      'a plain module build',
      {
        '/web/cmdb/': {
          body: page('<script type="module" src="/web/cmdb/assets/lazy-12345678.js"></script>'),
        },
      },
      ['NO_LIFECYCLES error'],
    ],
    [
      'scripts without lifecycles',
      { '/web/cmdb/': { body: page('<script src="/web/cmdb/assets/lazy-12345678.js"></script>') } },
      ['NO_LIFECYCLES warning'],
    ],
    [
      'two entries',
      { '/web/cmdb/': { body: page(MARK, '<script entry>1</script><script entry="">2</script>') } },
      ['SEVERAL_ENTRIES error'],
    ],
    [
      'another app’s marker',
      { '/web/cmdb/': { body: GOOD.replace('content="cmdb"', 'content="other"') } },
      ['CODE_MISMATCH error'],
    ],
    [
      'base /',
      {
        '/web/cmdb/': { body: page(MARK, '<script src="/assets/x.js"></script>') },
        '/assets/x.js': { body: '' },
      },
      ['WRONG_BASE error'],
    ],
    ['a missing style', { '/web/cmdb/assets/a-12345678.css': null }, ['ASSET_MISSING error']],
    ['a missing script', { '/web/cmdb/assets/index-12345678.js': null }, ['ASSET_MISSING error']],
    [
      'html in place of a script',
      { '/web/cmdb/assets/index-12345678.js': { body: SHELL, type: 'text/html' } },
      ['ASSET_MISSING error'],
    ],
    ['a missing chunk', { '/web/cmdb/assets/lazy-12345678.js': null }, ['CHUNK_MISSING error']],
    [
      'cacheable html',
      { '/web/cmdb/': { body: GOOD, headers: { 'cache-control': 'max-age=3600' } } },
      ['CACHEABLE warning'],
    ],
    [
      'html without a cache rule',
      { '/web/cmdb/': { body: GOOD, headers: { 'cache-control': '' } } },
      ['CACHEABLE warning'],
    ],
    [
      'a redirect to the login page',
      {
        '/web/cmdb/': { body: '', status: 302, headers: { location: '/user/login?c_url=/' } },
        '/user/login': { body: SHELL },
      },
      ['LOGIN_REDIRECT error'],
    ],
    ['over 2 MB', { '/web/cmdb/': { body: GOOD + ' '.repeat(2_200_000) } }, ['TOO_LARGE error']],
    [
      'an endless redirect',
      { '/web/cmdb/': { body: '', status: 302, headers: { location: '/web/cmdb/' } } },
      ['TOO_MANY_REDIRECTS error'],
    ],
  ] satisfies [string, Record<string, Served | null>, string[]][])(
    '%s',
    async (_name, changes, expected) => {
      deploy(changes)
      expect(await codes()).toEqual(expected)
    },
  )

  it('a redirect to another site', async () => {
    const location = `${elsewhere.origin}/sso`
    deploy({
      '/web/cmdb/': { body: '', status: 302, headers: { location } },
      '/sso': { body: SHELL },
    })
    expect(await codes()).toEqual(['LOGIN_REDIRECT error'])
  })

  it('nothing listens', async () => {
    expect(await codes('http://127.0.0.1:1/web/cmdb/')).toEqual(['UNREACHABLE error'])
  })

  it('not a URL', async () => {
    expect(await codes('http://')).toEqual(['UNREACHABLE error'])
  })

  it('a name that does not resolve', async () => {
    expect(await codes('http://no-such-host.invalid/web/cmdb/')).toEqual(['DNS error'])
  })

  it('a server without a certificate', async () => {
    const server = createTlsServer((_request, response) => response.end(GOOD))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    try {
      expect(await codes(`https://127.0.0.1:${port}/web/cmdb/`)).toEqual(['TLS error'])
    } finally {
      server.close()
    }
  })

  it.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
    'a certificate refused as %s',
    async (code) => {
      const cause = Object.assign(new Error('certificate'), { code })
      const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }))
      expect(await codes('https://127.0.0.1/web/cmdb/', { fetch })).toEqual(['TLS error'])
    },
  )

  it('no answer in time', async () => {
    const slow = await startGateway({ '/web/cmdb/': () => undefined })
    expect(await codes(`${slow.origin}/web/cmdb/`, { timeout: 80 })).toEqual(['TIMEOUT error'])
    await slow.close()
  })

  it('http below an https host', async () => {
    const expectation = { host: 'https://codo.example.com' }
    expect(await codes(`${gateway.origin}/web/cmdb/`, { expect: expectation })).toEqual([
      'MIXED_CONTENT error',
    ])
  })

  it('another origin that lets nobody read', async () => {
    deploy()
    expect(await codes(`${elsewhere.origin}/web/cmdb/`)).toEqual(['CORS error'])
  })

  it.each(['*', 'host'])('another origin that lets %s read is fine', async (allowed) => {
    const value = allowed === 'host' ? gateway.origin : allowed
    deploy({ '/web/cmdb/': { body: GOOD, headers: { 'access-control-allow-origin': value } } })
    expect(await codes(`${elsewhere.origin}/web/cmdb/`)).toEqual([])
  })

  it('a third party’s script is only a warning', async () => {
    const sdk = `<script src="${elsewhere.origin}/sdk.js"></script>`
    deploy({ '/web/cmdb/': { body: GOOD.replace('</head>', sdk + '</head>') } })
    expect(await codes()).toEqual(['ASSET_MISSING warning'])
  })

  it('an entry deployed under another code', async () => {
    deploy()
    expect(await codes('/web/cmdb/', { expect: { code: 'other' } })).toEqual([
      'WRONG_BASE error',
      'CODE_MISMATCH error',
    ])
  })

  it('files behind a server without HEAD are there', async () => {
    const noHead = await startGateway({
      '/web/cmdb/': ({ response }) => {
        response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-cache' })
        response.end(GOOD)
      },
      ...Object.fromEntries(
        ['a-12345678.css', 'index-12345678.js'].map((name) => [
          `/web/cmdb/assets/${name}`,
          (({ request, response }) => {
            response.writeHead(request.method === 'HEAD' ? 405 : 200, {
              'content-type': typeOf(name),
            })
            response.end()
          }) satisfies Handler,
        ]),
      ),
    })
    expect(await codes('/web/cmdb/', { expect: { host: noHead.origin } })).toEqual([])
    await noHead.close()
  })
})

describe('what the registration says', () => {
  const apps = [
    { id: 1, name: '配置管理【CMDB】', app_code: 'cmdb', frontend_code: 'cmdb', href: '' },
    { id: 2, name: '作业', app_code: 'job', frontend_code: '', href: '' },
  ]
  it.each([
    [{ code: 'cmdb', apps }, ['CODE_TAKEN error']],
    [{ code: 'cmdb', apps, id: 1 }, []],
    [{ name: '作业', apps: apps.slice(1) }, ['DISPLAY_NAME error']],
    [{ name: '作业', apps: apps.slice(1), id: 2 }, []],
    [{ name: ' ' }, ['DISPLAY_NAME error']],
    [{ name: 'x'.repeat(101) }, ['DISPLAY_NAME error']],
  ])('%j', async (expectation, expected) => {
    deploy()
    expect(await codes('/web/cmdb/', { expect: expectation })).toEqual(expected)
  })
  it.each(['api', 'temp', 'Bad Code'])('%s is no code for an app', async (code) => {
    deploy()
    expect(await codes('/web/cmdb/', { expect: { code } })).toContain('CODE_RESERVED error')
  })
})

describe('on a server', () => {
  it.each(['http://127.0.0.1/', 'http://[::ffff:127.0.0.1]/', 'http://2130706433/'])(
    '%s is refused',
    async (url) => {
      expect(await codes(url, { fetch: createGuardedFetch() })).toEqual(['ADDRESS_REFUSED error'])
    },
  )
  it('a redirect into the own network is refused', async () => {
    const location = 'http://169.254.169.254/'
    deploy({ '/web/cmdb/': { body: '', status: 302, headers: { location } } })
    const fetch = createGuardedFetch({ allow: [gateway.origin] })
    expect(await codes('/web/cmdb/', { fetch })).toEqual(['ADDRESS_REFUSED error'])
  })
  it('reads two megabytes at most, all files together', async () => {
    const script = { body: 'x'.repeat(1_500_000) }
    const names = [1, 2, 3].map((n) => `/web/cmdb/big${n}.js`)
    const tags = names.map((name) => `<script src="${name}"></script>`).join('')
    deploy({
      '/web/cmdb/': { body: page(MARK, tags) },
      ...Object.fromEntries(names.map((name) => [name, script])),
    })
    expect(await codes()).toEqual([])
  })
})
