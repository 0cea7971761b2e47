import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call } from './support/client.js'
import { startServer, type TestServer } from './support/server.js'
import { firstFrame, startUpstream, type Upstream } from './support/upstream.js'

let vite: Upstream
let shell: Upstream
let server: TestServer

const html = (who: string) =>
  startUpstream((request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(`${who} ${request.url ?? ''}`)
  })

beforeAll(async () => {
  ;[vite, shell] = await Promise.all([html('sub-app'), html('shell')])
  server = await startServer({ devShell: shell.origin, devApps: { starter: vite.origin } })
})
afterAll(async () => {
  await server.stop()
  await Promise.all([vite.stop(), shell.stop()])
})

const text = async (path: string) => (await call(`${server.url}${path}`)).text

describe('Vite servers behind the one origin', () => {
  it('leads each path to its server', async () => {
    expect(await text('/web/starter/')).toBe('sub-app /web/starter/')
    expect(await text('/web/starter/src/main.ts?t=1')).toBe('sub-app /web/starter/src/main.ts?t=1')
    expect(await text('/')).toBe('shell /')
    expect(await text('/cmdb/deep')).toBe('shell /cmdb/deep')
    expect(await text('/@vite/client')).toBe('shell /@vite/client')
  })

  it('keeps its own paths', async () => {
    expect((await call(`${server.url}/api/acc/conf/`)).json().code).toBe(0)
    for (const path of ['/api/nothing/', '/web/other/'])
      expect((await call(`${server.url}${path}`)).status).toBe(404)
  })

  it('passes the web sockets of hot updates', async () => {
    const protocol = { 'sec-websocket-protocol': 'vite-hmr' }
    expect(await firstFrame(`${server.url}/web/starter/?token=a`, protocol)).toBe(
      'hello from /web/starter/?token=a',
    )
    expect(await firstFrame(`${server.url}/?token=b`, protocol)).toBe('hello from /?token=b')
    expect(vite.seen.at(-1)?.headers['sec-websocket-protocol']).toBe('vite-hmr')
    expect(await firstFrame(`${server.url}/api/nothing/`)).toBe('404')
  })

  it('gives pages their _xsrf cookie', async () => {
    const page = await call(`${server.url}/`)
    expect(page.headers.getSetCookie().join()).toMatch(/_xsrf=/)
  })

  it('loses no request to a server that closes connections that were idle', async () => {
    const used = new WeakSet<object>()
    const busy = await startUpstream((request, response) => {
      if (used.has(request.socket)) return void request.socket.destroy()
      used.add(request.socket)
      response.end('module')
    })
    const before = await startServer({ devApps: { starter: busy.origin } })
    for (const path of ['a', 'b', 'c']) {
      expect((await call(`${before.url}/web/starter/${path}.ts`)).text).toBe('module')
    }
    await before.stop()
    await busy.stop()
  })

  it('answers 502 when the sub-app server is down', async () => {
    const down = await startServer({ devApps: { starter: 'http://127.0.0.1:9' } })
    expect((await call(`${down.url}/web/starter/`)).status).toBe(502)
    await down.stop()
  })
})
