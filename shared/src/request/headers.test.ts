import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startGateway, type GatewayServer } from '../testing/gateway-server.js'
import { createTestSession, loginData } from '../testing/test-session.js'
import { createRequest } from './index.js'

let gateway: GatewayServer
let other: GatewayServer
beforeAll(async () => {
  gateway = await startGateway()
  other = await startGateway()
})
afterAll(async () => {
  await gateway.close()
  await other.close()
})
afterEach(() => vi.unstubAllGlobals())

function setUp() {
  const { session, cookies } = createTestSession('https://a.codo.example.com.cn/')
  session.start(loginData('token-1'))
  cookies.cookie = '_xsrf=xsrf-1;path=/'
  return { session, request: createRequest({ baseURL: gateway.origin, session }) }
}

const SECRETS = ['auth-key', 'x-xsrftoken', 'codo-root-domain']

describe('headers of the gateway', () => {
  it('are sent with each request', async () => {
    const { request } = setUp()
    const { headers } = await request<{ headers: object }>('/api/echo')
    expect(headers).toMatchObject({
      'auth-key': 'token-1',
      'x-xsrftoken': 'xsrf-1',
      'codo-root-domain': '.example.com.cn',
    })
  })

  it('are read when the request is sent', async () => {
    const { request, session } = setUp()
    await request('/api/echo')
    session.start(loginData('token-2'))
    const { headers } = await request<{ headers: object }>('/api/echo')
    expect(headers).toMatchObject({ 'auth-key': 'token-2' })
  })

  it('are left out where there is no token', async () => {
    const { request, session } = setUp()
    session.end()
    const { headers } = await request<{ headers: object }>('/api/echo')
    expect(headers).not.toHaveProperty('auth-key')
  })

  it.each(['get', 'delete'] as const)('%s carries them', async (method) => {
    const { headers } = await setUp().request[method]<{ headers: object }>('/api/echo')
    expect(headers).toHaveProperty('auth-key', 'token-1')
  })

  it('never go to another host', async () => {
    const { request } = setUp()
    await request(`${other.origin}/api/ok`)
    for (const name of SECRETS) expect(other.seen.at(-1)?.headers).not.toHaveProperty(name)
  })

  it.each([301, 302, 303, 307, 308])('never follow a %i to another host', async (status) => {
    const to = encodeURIComponent(`${other.origin}/api/ok`)
    await setUp().request(`/api/redirect?status=${status}&to=${to}`)
    expect(gateway.seen.at(-1)?.headers).toHaveProperty('auth-key')
    for (const name of SECRETS) expect(other.seen.at(-1)?.headers).not.toHaveProperty(name)
  })

  it('follow a redirect within the gateway', async () => {
    await setUp().request(`/api/redirect?to=${encodeURIComponent('/api/ok')}`)
    expect(gateway.seen.at(-1)).toMatchObject({
      path: '/api/ok',
      headers: { 'auth-key': 'token-1' },
    })
  })

  it('keep the query of the place they are sent to', async () => {
    const to = encodeURIComponent('/api/echo?new=1')
    const params = { old: 1, to: '/api/echo?new=1' }
    const { query } = await setUp().request<{ query: string }>('/api/redirect', { params })
    expect(query).toBe('?new=1')
    await expect(setUp().request(`/api/redirect?to=${to}`)).resolves.toBeDefined()
  })

  it('do not run in circles', async () => {
    const to = '/api/circle'
    const circle = await startGateway({
      '/api/circle': ({ response }) => {
        response.writeHead(302, { location: to })
        response.end()
      },
    })
    const { session } = setUp()
    const request = createRequest({ baseURL: circle.origin, session })
    await expect(request(to)).rejects.toMatchObject({ code: 'BAD_RESPONSE', status: 302 })
    expect(circle.count(to)).toBe(6)
    await circle.close()
  })

  it.each([301, 302, 303, 307, 308])('never repeat a write after a %i', async (status) => {
    const before = gateway.seen.length
    const call = setUp().request.post(`/api/redirect?status=${status}`, { a: 1 })
    await expect(call).rejects.toMatchObject({ code: 'BAD_RESPONSE', status })
    expect(gateway.seen.length).toBe(before + 1)
  })

  it('do not trust a host that only looks like the gateway', async () => {
    const port = new URL(other.origin).port
    const { session } = setUp()
    const request = createRequest({ baseURL: gateway.origin, session })
    await request(`//127.0.0.1:${port}/api/ok`).catch(() => undefined)
    await request(`http://127.0.0.1:${port}/api/ok`)
    for (const seen of other.seen) expect(seen.headers).not.toHaveProperty('auth-key')
  })

  it('know the page as the gateway when there is no baseURL', async () => {
    vi.stubGlobal('location', new URL(`${gateway.origin}/`))
    const { session } = setUp()
    const { headers } = await createRequest({ session })<{ headers: object }>(
      `${gateway.origin}/api/echo`,
    )
    expect(headers).toHaveProperty('auth-key', 'token-1')
  })

  it('may be overridden by the caller', async () => {
    const { headers } = await setUp().request<{ headers: object }>('/api/echo', {
      headers: { 'auth-key': 'mine' },
    })
    expect(headers).toHaveProperty('auth-key', 'mine')
  })
})

describe('calls', () => {
  it.each(['post', 'put', 'patch'] as const)('%s sends JSON', async (method) => {
    const { request } = setUp()
    const seen = await request[method]<{ method: string; body: string }>('/api/echo', { a: '中' })
    expect(seen).toMatchObject({ method: method.toUpperCase(), body: '{"a":"中"}' })
  })

  it('sends a query and leaves empty values out', async () => {
    const { request } = setUp()
    const params = { searchVal: '中 文', page_number: 1, none: undefined }
    const { query } = await request<{ query: string }>('/api/echo', { params })
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      searchVal: '中 文',
      page_number: '1',
    })
  })

  it('extends its defaults without changing them', async () => {
    const { request } = setUp()
    const extended = request
      .extend({ headers: { 'x-one': '1' } })
      .extend({ headers: { 'x-two': '2' } })
    expect(await extended('/api/echo')).toMatchObject({ headers: { 'x-one': '1', 'x-two': '2' } })
    expect(await request('/api/echo')).not.toHaveProperty('headers.x-one')
  })

  it('joins baseURL and path with one slash', async () => {
    const { session } = setUp()
    const request = createRequest({ baseURL: `${gateway.origin}/api/`, session })
    expect(await request('/ok')).toEqual({ name: '中文' })
    expect(await request('ok')).toEqual({ name: '中文' })
  })
})
