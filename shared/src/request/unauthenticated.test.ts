import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { sendJson, sendPage, startGateway, type GatewayServer } from '../testing/gateway-server.js'
import { createTestSession, loginData } from '../testing/test-session.js'
import { createRequest, isCodoError, type CodoError, type RequestOptions } from './index.js'

let gateway: GatewayServer
const accepted = new Set<string>()
/** Calls with a good token: the first still lacks the second factor. */
let guardedTwice = 0
beforeAll(async () => {
  gateway = await startGateway({
    '/api/guarded': ({ request, response }) => {
      const token = String(request.headers['auth-key'])
      if (accepted.has(token)) sendJson(response, { code: 0, data: token })
      else setTimeout(() => sendPage(response, 401), 20)
    },
    '/api/guarded-twice': ({ request, response }) => {
      if (!accepted.has(String(request.headers['auth-key']))) return sendPage(response, 401)
      if (++guardedTwice > 1) return sendJson(response, { code: 0, data: 'written' })
      response.writeHead(423).end('mfa required')
    },
  })
})
afterAll(() => gateway.close())

let now = Date.now()

function setUp(options: RequestOptions = {}) {
  const page = createTestSession('https://codo.example.com/', { clock: () => now })
  now = Date.now() - 60_000
  page.session.start(loginData('old'))
  const onUnauthenticated = vi.fn<(error: CodoError) => unknown>()
  const onError = vi.fn()
  const { session } = page
  const request = createRequest({
    baseURL: gateway.origin,
    session,
    onUnauthenticated,
    onError,
    ...options,
  })
  return { ...page, request, onUnauthenticated, onError }
}

describe('401', () => {
  it('calls the handler once for many concurrent ones', async () => {
    const { request, onUnauthenticated } = setUp()
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => request('/api/guarded')),
    )
    expect(results.every(({ status }) => status === 'rejected')).toBe(true)
    expect(onUnauthenticated).toHaveBeenCalledOnce()
    expect(isCodoError(onUnauthenticated.mock.calls[0]?.[0], 'UNAUTHENTICATED')).toBe(true)
  })

  it('counts calls of extended clients and scopes as the same', async () => {
    const { request, onUnauthenticated } = setUp()
    const clients = [request, request.extend({ headers: { a: 'b' } }), request.scope()]
    await Promise.allSettled(clients.map((client) => client('/api/guarded')))
    expect(onUnauthenticated).toHaveBeenCalledOnce()
  })

  it('stays quiet while the handler is at work', async () => {
    let finish: () => void = () => undefined
    const busy = new Promise<void>((resolve) => (finish = resolve))
    const handler = vi.fn(() => busy)
    const { request } = setUp({ onUnauthenticated: handler })
    await request('/api/guarded').catch(() => undefined)
    await request('/api/guarded').catch(() => undefined)
    finish()
    expect(handler).toHaveBeenCalledTimes(2)
  })

  it('calls again for a later session', async () => {
    const { request, session, onUnauthenticated } = setUp()
    await request('/api/guarded').catch(() => undefined)
    now = Date.now() - 30_000
    session.start(loginData('second'))
    await request('/api/guarded').catch(() => undefined)
    expect(onUnauthenticated).toHaveBeenCalledTimes(2)
  })

  it('drops the refused token, cookie and storage', async () => {
    const { request, session, cookies, storage } = setUp()
    await request('/api/guarded').catch(() => undefined)
    expect(session.token()).toBeUndefined()
    expect(cookies.stored).toEqual([])
    expect(storage.length).toBe(0)
  })

  it('repeats a call that was sent without a token once there is one', async () => {
    const { request, session } = setUp()
    session.end()
    accepted.add('late')
    const call = request('/api/guarded')
    session.start(loginData('late'))
    expect(await call).toBe('late')
  })

  it('leaves a newer token alone and repeats the call with it', async () => {
    const { request, session, onUnauthenticated } = setUp()
    accepted.add('new')
    const call = request('/api/guarded')
    session.start(loginData('new'))
    expect(await call).toBe('new')
    expect(session.token()).toBe('new')
    expect(onUnauthenticated).not.toHaveBeenCalled()
  })

  it('is success for log-out', async () => {
    const { request, onUnauthenticated, onError } = setUp()
    expect(await request.post('/api/acc/logout/')).toBeUndefined()
    expect(await request.get('/api/acc/logout/')).toBeUndefined()
    expect(onUnauthenticated).not.toHaveBeenCalled()
    expect(onError).not.toHaveBeenCalled()
  })

  it('rejects without handlers too', async () => {
    const { session } = createTestSession()
    const request = createRequest({ baseURL: gateway.origin, session })
    await expect(request('/api/guarded')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})

describe('401 that a new login can mend', () => {
  /** Logs in anew in place of the user, once the last answer is there. */
  const renewing = (token: string) => {
    const page = setUp({
      onLoginExpired: vi.fn(async () => {
        now = Date.now() - 30_000
        page.session.start(loginData(token))
      }),
    })
    return page
  }

  it('asks once, keeps the session, and sends all waiters again, writes too', async () => {
    accepted.add('renewed')
    const onLoginExpired = vi.fn(async () => void session.start(loginData('renewed')))
    const { request, session, onUnauthenticated, onError } = setUp({ onLoginExpired })
    const before = gateway.count('/api/guarded')
    const results = await Promise.all([
      request.get('/api/guarded'),
      request.post('/api/guarded', { keep: 1 }),
      request.delete('/api/guarded'),
    ])
    expect(results).toEqual(['renewed', 'renewed', 'renewed'])
    expect(gateway.count('/api/guarded')).toBe(before + 6)
    expect(gateway.seen.some(({ body }) => body === '{"keep":1}')).toBe(true)
    expect(onLoginExpired).toHaveBeenCalledOnce()
    expect(onUnauthenticated).not.toHaveBeenCalled()
    expect(onError).not.toHaveBeenCalled()
  })

  it('reports as ever when nobody logs in', async () => {
    const refusal = new Error('to the login page')
    const { request, session, onUnauthenticated } = setUp({
      onLoginExpired: () => Promise.reject(refusal),
    })
    const results = await Promise.allSettled([request('/api/guarded'), request('/api/guarded')])
    for (const result of results) {
      expect(result).toMatchObject({ reason: { code: 'UNAUTHENTICATED', cause: refusal } })
    }
    expect(onUnauthenticated).toHaveBeenCalledOnce()
    expect(session.token()).toBeUndefined()
  })

  it('does not ask again for a login that did not help', async () => {
    const { request, onUnauthenticated } = renewing('refused too')
    await expect(request('/api/guarded')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(onUnauthenticated).toHaveBeenCalledOnce()
  })

  it('may be followed by a question for the second factor', async () => {
    accepted.add('half')
    const onSecondFactor = vi.fn(() => Promise.resolve())
    const { request, session } = setUp({
      onSecondFactor,
      onLoginExpired: async () => void session.start(loginData('half')),
    })
    await expect(request.post('/api/guarded-twice')).resolves.toBe('written')
    expect(onSecondFactor).toHaveBeenCalledOnce()
  })
})

describe('401 right after a login', () => {
  it('is told apart, keeps the session and asks for no login', async () => {
    const { request, session, onUnauthenticated, onError } = setUp()
    now = Date.now() - 3_000
    session.start(loginData('fresh'))
    const error = await request('/api/guarded').catch((error: unknown) => error)
    expect(isCodoError(error, 'TOKEN_REJECTED_AFTER_LOGIN')).toBe(true)
    expect(onUnauthenticated).not.toHaveBeenCalled()
    expect(onError).toHaveBeenCalledOnce()
    expect(session.token()).toBe('fresh')
  })

  it('is an ordinary one after ten seconds', async () => {
    const { request, session } = setUp()
    now = Date.now() - 11_000
    session.start(loginData('fresh'))
    await expect(request('/api/guarded')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  it('is still known after the page was loaded again', async () => {
    const { session, tabStorage, cookies } = setUp()
    now = Date.now() - 2_000
    session.start(loginData('fresh'))
    const reloaded = createTestSession('https://codo.example.com/', { tabStorage, cookies })
    const request = createRequest({ baseURL: gateway.origin, session: reloaded.session })
    await expect(request('/api/guarded')).rejects.toMatchObject({
      code: 'TOKEN_REJECTED_AFTER_LOGIN',
    })
  })
})

describe('onError', () => {
  it.each([
    ['/api/json?body={"code":-1,"msg":"x"}', 2],
    ['/api/json?body={"code":-1,"msg":"x","showType":0}', 0],
    ['/api/json?body={"code":-1,"msg":"x","showType":1}', 1],
    ['/api/json?body={"code":-1,"msg":"x","showType":3}', 3],
    ['/api/json?body={"code":-1,"msg":"x","showType":9}', 9],
    ['/api/json?body={"code":66,"msg":"x"}', 1],
    ['/api/page?status=401', 9],
    ['/api/page?status=502', 2],
  ])('%s is shown as %i', async (url, showType) => {
    const { request, onError } = setUp({ retry: false })
    await request(url).catch(() => undefined)
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(Error), { showType })
  })

  it('lets the call decide', async () => {
    const { request, onError } = setUp()
    await request('/api/page?status=403', { showType: 0 }).catch(() => undefined)
    expect(onError).toHaveBeenCalledWith(expect.any(Error), { showType: 0 })
  })

  it('never sees a cancelled call', async () => {
    const { request, onError } = setUp()
    await request('/api/ok', { signal: AbortSignal.abort() }).catch(() => undefined)
    expect(onError).not.toHaveBeenCalled()
  })
})
