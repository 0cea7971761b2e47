import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startGateway, type GatewayServer } from '../testing/gateway-server.js'
import { createTestSession } from '../testing/test-session.js'
import { createRequest, isCodoError } from './index.js'

let gateway: GatewayServer
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.close())

const client = (options = {}) =>
  createRequest({ baseURL: gateway.origin, session: createTestSession().session, ...options })

describe('time limit', () => {
  it('ends a call that takes too long', async () => {
    await expect(client()('/api/slow?ms=2000', { timeout: 60 })).rejects.toMatchObject({
      code: 'TIMEOUT',
    })
  })
  it('comes from the defaults of the client', async () => {
    await expect(client({ timeout: 60 })('/api/slow?ms=2000')).rejects.toMatchObject({
      code: 'TIMEOUT',
    })
  })
  it('is none for 0', async () => {
    expect(await client({ timeout: 0 })('/api/slow?ms=30')).toBe('late')
  })
})

describe('signals', () => {
  it('cancel a call under way', async () => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 30)
    const call = client()('/api/slow?ms=2000', { signal: controller.signal })
    await expect(call).rejects.toMatchObject({ code: 'CANCELED' })
  })
  it('cancelled before sends nothing', async () => {
    const before = gateway.seen.length
    const call = client()('/api/ok', { signal: AbortSignal.abort() })
    await expect(call).rejects.toMatchObject({ code: 'CANCELED' })
    expect(gateway.seen.length).toBe(before)
  })
  it('hold no token in the error', async () => {
    const page = createTestSession()
    page.session.start({ auth_key: 'secret-token', username: 'a', nickname: 'a', avatar: '' })
    const request = createRequest({ baseURL: gateway.origin, session: page.session, retry: false })
    const error: unknown = await request('/api/empty-reply').catch((error: unknown) => error)
    const { inspect } = await import('node:util')
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('secret-token')
  })
})

describe('scope', () => {
  it('cancels all its calls, those made later included', async () => {
    const request = client()
    const scope = request.scope()
    const calls = [scope('/api/slow?ms=2000'), scope.post('/api/slow?ms=2000')]
    const results = Promise.allSettled(calls)
    scope.dispose()
    for (const result of await results) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'CANCELED' } })
    }
    await expect(scope('/api/ok')).rejects.toMatchObject({ code: 'CANCELED' })
    expect(await request('/api/ok')).toEqual({ name: '中文' })
  })
  it('reaches scopes and clients made from it', async () => {
    const outer = client().scope()
    const inner = outer.scope()
    const extended = outer.extend({ headers: { a: 'b' } })
    outer.dispose()
    await expect(inner('/api/ok')).rejects.toMatchObject({ code: 'CANCELED' })
    await expect(extended('/api/ok')).rejects.toMatchObject({ code: 'CANCELED' })
  })
  it('leaves the outer one alone', async () => {
    const outer = client().scope()
    outer.scope().dispose()
    expect(await outer('/api/ok')).toEqual({ name: '中文' })
  })
})

describe('sharing of identical GETs', () => {
  const shared = () => client({ dedupe: true })

  it('sends one request', async () => {
    const before = gateway.count('/api/slow')
    const request = shared()
    const answers = await Promise.all([1, 2, 3].map(() => request('/api/slow?ms=30')))
    expect(answers).toEqual(['late', 'late', 'late'])
    expect(gateway.count('/api/slow')).toBe(before + 1)
  })
  it('asks anew after the answer', async () => {
    const before = gateway.count('/api/ok')
    const request = shared()
    await request('/api/ok')
    await request('/api/ok')
    expect(gateway.count('/api/ok')).toBe(before + 2)
  })
  it('keeps other queries and writes apart', async () => {
    const before = gateway.count('/api/echo')
    const request = shared()
    await Promise.all([
      request('/api/echo', { params: { a: 1 } }),
      request('/api/echo', { params: { a: 2 } }),
      request.post('/api/echo'),
      request.post('/api/echo'),
    ])
    expect(gateway.count('/api/echo')).toBe(before + 4)
  })
  it('lets one caller leave without the others', async () => {
    const request = shared()
    const controller = new AbortController()
    const left = request('/api/slow?ms=80', { signal: controller.signal })
    const stays = request('/api/slow?ms=80')
    controller.abort()
    await expect(left).rejects.toMatchObject({ code: 'CANCELED' })
    expect(await stays).toBe('late')
  })
  it('is cancelled when the last caller leaves, and can start again', async () => {
    const request = shared()
    const controller = new AbortController()
    const { signal } = controller
    const calls = Promise.allSettled([
      request('/api/slow?ms=300', { signal }),
      request('/api/slow?ms=300', { signal }),
    ])
    controller.abort()
    for (const { status } of await calls) expect(status).toBe('rejected')
    expect(await request('/api/slow?ms=300')).toBe('late')
  })
  it('reaches across scopes, as components have them', async () => {
    const before = gateway.count('/api/slow')
    const request = shared()
    const first = request.scope()
    const second = request.scope()
    const left = first('/api/slow?ms=40').catch((error: unknown) => error)
    const stays = second('/api/slow?ms=40')
    first.dispose()
    expect(isCodoError(await left, 'CANCELED')).toBe(true)
    expect(await stays).toBe('late')
    expect(gateway.count('/api/slow')).toBe(before + 1)
  })
  it('is off by default', async () => {
    const before = gateway.count('/api/ok')
    const request = client()
    await Promise.all([request('/api/ok'), request('/api/ok')])
    expect(gateway.count('/api/ok')).toBe(before + 2)
  })
  it('gives each caller the failure', async () => {
    const request = shared()
    const results = await Promise.allSettled([1, 2].map(() => request('/api/page?status=403')))
    for (const result of results) {
      const reason: unknown = result.status === 'rejected' ? result.reason : undefined
      expect(isCodoError(reason, 'FORBIDDEN')).toBe(true)
    }
  })
})
