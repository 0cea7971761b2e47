import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '@codo/server/cli'
import { call, rawCall } from './support/client.js'
import { makeDir, removeDir, startServer, type TestServer } from './support/server.js'

const SCRIPT = `console.log(${JSON.stringify('x'.repeat(3000))})`
let server: TestServer
let dist: string

function deploy(code: string, directory: string): Promise<number> {
  const { settings } = server.app.context
  const output = { print: () => undefined, fail: () => undefined }
  return runCli(['deploy', code, directory, '--force'], () => settings, output)
}

beforeAll(async () => {
  server = await startServer()
  dist = makeDir({
    'index.html': '<p>sub-app</p>',
    'assets/index-DYfZHu_1.js': SCRIPT,
    'assets/style.0a1b2c3d.css': 'p{}',
    'favicon.svg': '<svg/>',
    'data.json': '{}',
    'font.woff2': 'x',
  })
  expect(await deploy('demo', dist)).toBe(0)
})
afterAll(async () => {
  removeDir(dist)
  await server.stop()
})

const get = (path: string, headers: Record<string, string> = {}) =>
  call(`${server.url}${path}`, { headers })

describe('/web/<code>/', () => {
  it.each([
    ['', 'text/html; charset=utf-8', 'no-store'],
    ['index.html', 'text/html; charset=utf-8', 'no-store'],
    [
      'assets/index-DYfZHu_1.js',
      'application/javascript; charset=utf-8',
      /max-age=31536000.*immutable/,
    ],
    ['assets/style.0a1b2c3d.css', 'text/css; charset=utf-8', /immutable/],
    ['favicon.svg', 'image/svg+xml', 'no-cache'],
    ['data.json', 'application/json; charset=utf-8', 'no-cache'],
    ['font.woff2', 'font/woff2', 'no-cache'],
  ])('serves %j as %s, cached %s', async (path, type, cache) => {
    const answer = await get(`/web/demo/${path}`)
    expect(answer.status).toBe(200)
    expect(answer.type).toBe(type)
    expect(answer.headers.get('cache-control')).toMatch(cache)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])('serves what deploying compressed with %s', async (encoding, decompress) => {
    const path = '/web/demo/assets/index-DYfZHu_1.js'
    const answer = await new Promise<{ headers: object; body: Buffer }>((resolve, reject) => {
      request(`${server.url}${path}`, { headers: { 'accept-encoding': encoding } }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ headers: response.headers, body: Buffer.concat(chunks) }),
        )
      })
        .on('error', reject)
        .end()
    })
    expect(answer.headers).toMatchObject({
      'content-encoding': encoding,
      'content-type': 'application/javascript; charset=utf-8',
      vary: 'accept-encoding',
    })
    expect(answer.body.length).toBeLessThan(500)
    expect(decompress(answer.body).toString()).toBe(SCRIPT)
  })

  it.each([
    '/web/unknown/',
    '/web/demo/missing.js',
    '/web/demo/deep/link',
    '/web/.builds/demo/builds.json',
    '/web/.builds/.lock.sqlite',
    '/web/',
    '/web',
    '/web/Demo/',
  ])('answers 404 to %s, never the shell', async (path) => {
    const answer = await get(path, { accept: 'text/html' })
    expect([answer.status, answer.type]).toEqual([404, 'text/html'])
    expect(answer.text).not.toContain('codo-shell')
  })

  it('adds the slash', async () => {
    const answer = await get('/web/demo')
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/web/demo/'])
  })

  it.each([
    '/web/demo/../../secrets.json',
    '/web/demo/..%2f..%2fsecrets.json',
    '/web/demo/%2e%2e/%2e%2e/codo.sqlite',
    '/web/..%2fsecrets.json',
    '/web/%2e%2e/secrets.json',
    '/web/demo/..%5c..%5csecrets.json',
    '/web/demo/%00',
    '/..%2fsecrets.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%2f..%2f..%2fetc/passwd',
    '/%',
    '/web/demo/%ff',
  ])('lets %s reach nothing', async (path) => {
    const { status, text } = await rawCall(server.port, path)
    expect([400, 403, 404]).toContain(status)
    expect(text).not.toMatch(/secondFactor|SQLite|root:/)
  })
})

describe('deploying', () => {
  it('shows the new build, and the files of the old one to pages that are open', async () => {
    const first = makeDir({
      'index.html': '<p>first</p>',
      'both.txt': '1',
      'old-only.js': SCRIPT,
      'help/index.html': 'old help',
      'codo-manifest.json': '{"name":"swap","version":"1","revision":null,"files":[]}',
    })
    const next = makeDir({ 'index.html': '<p>second</p>', 'both.txt': '2' })
    await deploy('swap', first)
    await deploy('swap', next)
    expect((await get('/web/swap/')).text).toBe('<p>second</p>')
    expect((await get('/web/swap/both.txt')).text).toBe('2')
    expect((await get('/web/swap/old-only.js')).text).toBe(SCRIPT)
    // What tells of a build comes from the current one or from none.
    for (const path of ['help/', 'help/index.html', 'help', 'codo-manifest.json'])
      expect((await get(`/web/swap/${path}`)).status).toBe(404)
    removeDir(first)
    removeDir(next)
  })

  it('refuses links, illegal codes, and directories without index.html', async () => {
    const linked = makeDir({ 'index.html': 'x' })
    symlinkSync('/etc/hostname', join(linked, 'leak.txt'))
    expect(await deploy('linked', linked)).toBe(3)
    expect((await get('/web/linked/')).status).toBe(404)
    for (const code of ['api', '../x', 'UPPER']) expect(await deploy(code, dist)).toBe(3)
    const empty = makeDir()
    expect(await deploy('empty', empty)).toBe(3)
    expect(await deploy('empty', join(empty, 'missing'))).toBe(3)
    removeDir(linked)
    removeDir(empty)
  })
})

it('folders of an older version are shown as before, and can be gone back to', async () => {
  const dataDir = makeDir({
    'web/older/index.html': '<p>older</p>',
    'web/older/assets/a-0a1b2c3d.js': SCRIPT,
    'web/older/.codo-release.json': '{"hash":"1","deployedAt":""}',
  })
  const upgraded = await startServer({ dataDir })
  const at = (path: string) => call(`${upgraded.url}/web/older/${path}`)
  expect((await at('')).text).toBe('<p>older</p>')
  const next = makeDir({ 'index.html': '<p>newer</p>' })
  const { settings } = upgraded.app.context
  const output = { print: () => undefined, fail: () => undefined }
  expect(await runCli(['deploy', 'older', next, '--force'], () => settings, output)).toBe(0)
  expect((await at('')).text).toBe('<p>newer</p>')
  expect((await at('assets/a-0a1b2c3d.js')).text).toBe(SCRIPT)
  await upgraded.stop()
  removeDir(next)
  removeDir(dataDir)
})

describe('the shell', () => {
  it.each([
    '/',
    '/home',
    '/index',
    '/404',
    '/user/login?c_url=%2F',
    '/manage/apps',
    '/cmdb/',
    '/cmdb/host/10.0.0.1',
    '/starter',
  ])('is served at its own route %s', async (path) => {
    const answer = await get(path, { accept: 'text/html,*/*' })
    expect(answer.text).toContain('codo-shell')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-security-policy')).toBe("frame-ancestors 'self'")
  })

  it.each(['/favicon.ico', '/assets/missing.js', '/api/x', '/cmdb/app.js', '/static/x', '/1x'])(
    'is not served at %s',
    async (path) => {
      const answer = await get(path, { accept: '*/*' })
      expect(answer.status).toBe(404)
      expect(answer.text).not.toContain('codo-shell')
    },
  )

  it('serves its hashed files for ever', async () => {
    const answer = await get('/assets/main-0a1b2c3d.js')
    expect(answer.headers.get('cache-control')).toContain('immutable')
  })

  it('says so when it is not built', async () => {
    const unbuilt = await startServer({ shellDir: join(server.dataDir, 'missing') })
    const answer = await call(`${unbuilt.url}/`)
    expect([answer.status, answer.text.includes('npm run build')]).toEqual([503, true])
    await unbuilt.stop()
  })
})

describe('the starter', () => {
  it('is registered and deployed at the first run, and again when it changed', async () => {
    const starterDir = makeDir({ 'index.html': '<p>one</p>' })
    const first = await startServer({ starterDir })
    const apps = await call<object[]>(`${first.url}/api/acc/apps/list/`)
    expect(apps.json().data).toMatchObject([{ frontend_code: 'starter', classify: '开发示例' }])
    expect((await call(`${first.url}/web/starter/`)).text).toBe('<p>one</p>')
    writeFileSync(join(starterDir, 'index.html'), '<p>two</p>')
    mkdirSync(join(starterDir, 'sub'))
    const second = await startServer({ starterDir, dataDir: first.dataDir })
    expect((await call(`${second.url}/web/starter/`)).text).toBe('<p>two</p>')
    await second.app.close()
    await first.stop()
    removeDir(starterDir)
  })
})
