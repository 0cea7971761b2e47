import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { sendJson, startGateway, type GatewayServer } from '../testing/gateway-server.js'
import { createTestSession } from '../testing/test-session.js'
import { createRequest, isCodoError, type CodoError, type Request } from './index.js'

let gateway: GatewayServer
let verified = false
let hasFactor = true
beforeAll(async () => {
  gateway = await startGateway({
    '/api/write': ({ response }) => {
      if (verified) return sendJson(response, { code: 0, data: 'written' })
      response.writeHead(423, { 'content-type': 'application/json' })
      return response.end('mfa required')
    },
    '/api/code66': ({ response }) => sendJson(response, { code: verified ? 0 : 66, data: 'in' }),
    '/api/p/v4/verify/mfa/': ({ response }) => {
      verified = hasFactor
      sendJson(response, { code: 0, msg: 'ok' })
    },
    '/api/q/v4/verify/mfa/': ({ response }) => sendJson(response, { code: 66, msg: 'again' }),
  })
})
afterAll(() => gateway.close())
beforeEach(() => {
  verified = false
  hasFactor = true
})

function setUp(ask?: (error: CodoError, request: Request) => Promise<void>) {
  const { session } = createTestSession()
  const verify = async () => {
    await request.get('/api/p/v4/verify/mfa/', { params: { dynamic: '123456' } })
  }
  const onSecondFactor = vi.fn((error: CodoError) => ask?.(error, request) ?? verify())
  const request: Request = createRequest({ baseURL: gateway.origin, session, onSecondFactor })
  return { request, onSecondFactor }
}

describe('second factor', () => {
  it('is asked for once, and all waiters are sent again', async () => {
    const { request, onSecondFactor } = setUp()
    const results = await Promise.all([
      request.post('/api/write', { n: 1 }),
      request.put('/api/write', { n: 2 }),
      request.delete('/api/write'),
      request.post('/api/code66'),
    ])
    expect(results).toEqual(['written', 'written', 'written', 'in'])
    expect(onSecondFactor).toHaveBeenCalledOnce()
  })

  it('repeats each waiter once, with its body', async () => {
    const { request } = setUp()
    const before = gateway.count('/api/write')
    await request.post('/api/write', { keep: '中' })
    expect(gateway.count('/api/write')).toBe(before + 2)
    expect(gateway.seen.at(-1)?.body).toBe('{"keep":"中"}')
  })

  it('rejects all waiters when it fails', async () => {
    const refusal = new Error('closed the dialog')
    const { request, onSecondFactor } = setUp(() => Promise.reject(refusal))
    const results = await Promise.allSettled([
      request.post('/api/write'),
      request.post('/api/write'),
    ])
    for (const result of results) {
      const reason: unknown = result.status === 'rejected' ? result.reason : undefined
      expect(reason).toMatchObject({ code: 'SECOND_FACTOR_REQUIRED', cause: refusal })
    }
    expect(onSecondFactor).toHaveBeenCalledOnce()
  })

  it('does not loop for a user who has none', async () => {
    hasFactor = false
    const { request, onSecondFactor } = setUp()
    await expect(request.post('/api/write')).rejects.toMatchObject({
      code: 'SECOND_FACTOR_REQUIRED',
    })
    expect(onSecondFactor).toHaveBeenCalledOnce()
  })

  it('does not wait for itself', async () => {
    const { request } = setUp((_error, request) => request.get('/api/q/v4/verify/mfa/'))
    const error = await request.post('/api/write').catch((error: unknown) => error)
    expect(isCodoError(error, 'SECOND_FACTOR_REQUIRED')).toBe(true)
  })

  it('survives a handler that throws at once', async () => {
    const { request } = setUp(() => {
      throw new Error('broken')
    })
    await expect(request.post('/api/write')).rejects.toMatchObject({
      code: 'SECOND_FACTOR_REQUIRED',
    })
  })

  it('can be asked for again later', async () => {
    const { request, onSecondFactor } = setUp()
    await request.post('/api/write')
    verified = false
    await request.post('/api/write')
    expect(onSecondFactor).toHaveBeenCalledTimes(2)
  })

  it('rejects at once when nobody can be asked, as at login', async () => {
    const request = createRequest({ baseURL: gateway.origin, session: createTestSession().session })
    await expect(request.post('/api/code66')).rejects.toMatchObject({
      code: 'SECOND_FACTOR_REQUIRED',
      envelope: { code: 66 },
    })
  })
})
