import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startGateway, type GatewayServer } from '../testing/gateway-server.js'
import { createTestSession } from '../testing/test-session.js'
import { CodoError, createRequest, type RequestConfig } from './index.js'
import { retryDelay } from './retry.js'

let gateway: GatewayServer
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.close())

let serial = 0
const flaky = (fail: number, status: number | string, more = '') =>
  `/api/flaky?fail=${fail}&status=${status}&n=${serial++}${more}`

const client = () =>
  createRequest({
    baseURL: gateway.origin,
    session: createTestSession().session,
    retry: { baseDelay: 5 },
  })

describe('retries', () => {
  it.each([502, 503, 504, 'reset'])('repeat a GET after %s, twice at most', async (status) => {
    expect(await client()(flaky(2, status))).toBe(3)
    await expect(client()(flaky(3, status))).rejects.toThrow()
  })

  it.each([400, 403, 404, 413, 429, 500])('never repeat after %i', async (status) => {
    const before = gateway.seen.length
    await expect(client()(flaky(1, status))).rejects.toThrow()
    expect(gateway.seen.length).toBe(before + 1)
  })

  it.each(['put', 'delete'] as const)('repeat the idempotent %s', async (method) => {
    expect(await client()[method](flaky(1, 502))).toBe(2)
  })

  it.each(['post', 'patch'] as const)('never repeat %s', async (method) => {
    const before = gateway.seen.length
    await expect(client()[method](flaky(1, 502))).rejects.toMatchObject({ status: 502 })
    await expect(client()[method](flaky(1, 'reset'))).rejects.toMatchObject({ code: 'NETWORK' })
    expect(gateway.seen.length).toBe(before + 2)
  })

  it('repeat a POST that carries an idempotency key', async () => {
    const headers = { 'Idempotency-Key': 'k1' }
    expect(await client().post(flaky(1, 502), { a: 1 }, { headers })).toBe(2)
  })

  it('can be turned off or limited per call', async () => {
    await expect(client()(flaky(1, 502), { retry: false })).rejects.toThrow()
    await expect(client()(flaky(2, 502), { retry: { limit: 1, baseDelay: 1 } })).rejects.toThrow()
    expect(await client()(flaky(3, 502), { retry: { limit: 3, baseDelay: 1 } })).toBe(4)
  })

  it('wait as long as Retry-After says', async () => {
    const start = performance.now()
    expect(await client()(flaky(1, 503, '&after=1'))).toBe(2)
    expect(performance.now() - start).toBeGreaterThan(950)
  })

  it('give up at once when Retry-After is beyond the time limit', async () => {
    const before = gateway.seen.length
    // Beyond the time limit of this test as well.
    const call = client()(flaky(1, 503, '&after=600'), { timeout: 60_000 })
    await expect(call).rejects.toMatchObject({ status: 503 })
    expect(gateway.seen.length).toBe(before + 1)
  })

  it('stay within the time limit of the whole call', async () => {
    // All pauses together would take hours.
    const config: RequestConfig = { timeout: 150, retry: { limit: 50, baseDelay: 20 } }
    await expect(client()(flaky(99, 502), config)).rejects.toThrow()
  })

  it('stop when the caller cancels during a pause', async () => {
    const controller = new AbortController()
    const url = flaky(9, 502)
    const call = client()(url, { signal: controller.signal, retry: { baseDelay: 20_000 } })
    setTimeout(() => controller.abort(), 50)
    const before = gateway.seen.length
    await expect(call).rejects.toMatchObject({ code: 'CANCELED' })
    expect(gateway.seen.length).toBeLessThanOrEqual(before + 1)
  })
})

describe('retryDelay', () => {
  const error = new CodoError({
    code: 'UPSTREAM_UNREACHABLE',
    status: 502,
    url: '/',
    method: 'GET',
  })
  it('doubles with jitter', () => {
    for (let sample = 0; sample < 50; sample++) {
      const first = retryDelay(error, 1, undefined, { baseDelay: 100 }) ?? NaN
      const second = retryDelay(error, 2, undefined, { baseDelay: 100 }) ?? NaN
      expect(first).toBeGreaterThanOrEqual(50)
      expect(first).toBeLessThanOrEqual(100)
      expect(second).toBeGreaterThanOrEqual(100)
      expect(second).toBeLessThanOrEqual(200)
    }
  })
  it('reads a date', () => {
    const at = new Date(Date.now() + 5_000).toUTCString()
    expect(retryDelay(error, 1, at, {})).toBeGreaterThan(3_000)
  })
  it('takes a date in the past for now', () => {
    expect(retryDelay(error, 1, 'Thu, 01 Jan 1970 00:00:00 GMT', {})).toBe(0)
  })
  it('ignores nonsense', () => {
    expect(retryDelay(error, 1, 'soon', { baseDelay: 10 })).toBeLessThanOrEqual(10)
  })
})
