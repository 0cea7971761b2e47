import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '@codo/server/cli'
import { call } from './support/client.js'
import { makeDir, removeDir, startServer, type TestServer } from './support/server.js'
import { firstFrame, startUpstream, type Upstream } from './support/upstream.js'

let upstream: Upstream
let server: TestServer

beforeAll(async () => {
  upstream = await startUpstream((request, response, body) => {
    if (request.url === '/api/acc/login/05/')
      response.setHeader('set-cookie', [
        'auth_key=abc; Domain=.codo.example; Path=/; Secure; SameSite=None',
        'mfa_key=def; Domain=codo.example; HttpOnly; Path=/; SameSite=Lax',
      ])
    if (request.url === '/api/gone/') {
      response.writeHead(302, { location: `http://${request.headers.host ?? ''}/api/there/` })
      return response.end()
    }
    if (request.url === '/api/broken/') return response.writeHead(423).end('plain')
    response.setHeader('content-type', 'application/json')
    const { cookie, origin, host } = request.headers
    response.end(
      JSON.stringify({ url: request.url, method: request.method, body, cookie, origin, host }),
    )
  })
  server = await startServer({ gateway: upstream.origin })
  const dist = makeDir({ 'index.html': '<p>local</p>', 'a b.js': '1' })
  const output = { print: () => undefined, fail: () => undefined }
  await runCli(['deploy', 'local', dist, '--force'], () => server.app.context.settings, output)
  removeDir(dist)
})
afterAll(async () => {
  await server.stop()
  await upstream.stop()
})

it('makes no account of its own, whose password would only mislead', async () => {
  expect(server.app.generatedPassword).toBeUndefined()
  expect(await server.app.context.db.selectFrom('users').selectAll().execute()).toEqual([])
})

const parsed = async (path: string, options: object = {}) =>
  JSON.parse((await call(`${server.url}${path}`, options)).text) as Record<string, string>

describe('CODO_GATEWAY', () => {
  it('passes calls with method, query, body and cookies', async () => {
    const answer = await parsed('/api/cmdb/x/?a=1&b=%2F', {
      method: 'PUT',
      json: { big: 'x'.repeat(2_000_000) },
      cookies: { auth_key: 'abc' },
      headers: { origin: server.url },
    })
    expect(answer).toMatchObject({
      url: '/api/cmdb/x/?a=1&b=%2F',
      method: 'PUT',
      cookie: 'auth_key=abc',
      origin: upstream.origin,
      host: new URL(upstream.origin).host,
    })
    expect(answer['body']).toHaveLength(2_000_010)
  })

  it('answers nothing of /api/ itself', async () => {
    for (const path of ['/api/acc/conf/', '/api/p/v4/apps/', '/api/acc/apps/list/'])
      expect((await parsed(path))['url']).toBe(path)
  })

  it('makes cookies stick on this host', async () => {
    const login = await call(`${server.url}/api/acc/login/05/`, { method: 'POST', json: {} })
    expect(login.headers.getSetCookie()).toEqual([
      'auth_key=abc; Path=/',
      'mfa_key=def; HttpOnly; Path=/; SameSite=Lax',
    ])
  })

  it('passes errors as they are and keeps redirects on this host', async () => {
    expect(await call(`${server.url}/api/broken/`)).toMatchObject({ status: 423, text: 'plain' })
    const gone = await call(`${server.url}/api/gone/`)
    expect([gone.status, gone.headers.get('location')]).toEqual([302, '/api/there/'])
  })

  it('serves what is deployed here and asks for the rest', async () => {
    expect((await call(`${server.url}/web/local/`)).text).toBe('<p>local</p>')
    expect((await call(`${server.url}/web/local/a%20b.js`)).text).toBe('1')
    expect((await call(`${server.url}/web/local/missing.js`)).status).toBe(404)
    expect((await parsed('/web/cmdb/index.html'))['url']).toBe('/web/cmdb/index.html')
  })

  it('gives no _xsrf of its own, which the real admin could not read', async () => {
    const page = await call(`${server.url}/`)
    expect(page.text).toContain('codo-shell')
    expect(page.headers.getSetCookie()).toEqual([])
  })

  it('passes web sockets with the token', async () => {
    const url = `${server.url}/api/jms/ws/?id=7`
    expect(await firstFrame(url, { cookie: 'auth_key=abc' })).toBe('hello from /api/jms/ws/?id=7')
    expect(upstream.seen.at(-1)?.headers).toMatchObject({
      cookie: 'auth_key=abc',
      origin: upstream.origin,
    })
  })

  it('answers 502 as a page when the gateway cannot be reached', async () => {
    const lonely = await startServer({ gateway: 'http://127.0.0.1:9' })
    const answer = await call(`${lonely.url}/api/acc/conf/`)
    expect(answer).toMatchObject({ status: 502, type: 'text/html' })
    expect((await call(`${lonely.url}/web/x/`)).status).toBe(502)
    await lonely.stop()
  })
})
