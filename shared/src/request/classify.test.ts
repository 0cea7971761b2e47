import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gatewayPage, startGateway, type GatewayServer } from '../testing/gateway-server.js'
import { createTestSession } from '../testing/test-session.js'
import type { CodoError } from './index.js'
import { createRequest, isCodoError, type Request } from './index.js'

let gateway: GatewayServer
let request: Request
beforeAll(async () => {
  gateway = await startGateway({
    '/api/tornado-404': ({ response }) => {
      response.writeHead(404, { 'content-type': 'text/html; charset=UTF-8' })
      response.end('<html><title>404: Not Found</title><body>404: Not Found</body></html>')
    },
    '/api/no-content': ({ response }) => {
      response.writeHead(204)
      response.end()
    },
  })
  const { session } = createTestSession()
  request = createRequest({ baseURL: gateway.origin, session, retry: false })
})
afterAll(() => gateway.close())

const fail = async (url: string): Promise<CodoError> => {
  const error: unknown = await request(url).catch((error: unknown) => error)
  if (!isCodoError(error)) throw new Error(`${url} did not fail with a CodoError: ${String(error)}`)
  return error
}

describe('the status table of contract/gateway.md', () => {
  it.each([
    ['/api/page?status=400', 'TOO_LARGE'],
    ['/api/page?status=401', 'UNAUTHENTICATED'],
    ['/api/page?status=403', 'FORBIDDEN'],
    ['/api/page?status=404', 'ROUTE_NOT_FOUND'],
    ['/api/page?status=413', 'TOO_LARGE'],
    ['/api/page?status=414', 'TOO_LARGE'],
    ['/api/plain?status=423', 'SECOND_FACTOR_REQUIRED'],
    ['/api/page?status=429', 'RATE_LIMITED'],
    ['/api/page?status=500', 'BACKEND_FAILED'],
    ['/api/plain?status=500', 'BACKEND_FAILED'],
    ['/api/page?status=502', 'UPSTREAM_UNREACHABLE'],
    ['/api/page?status=503', 'RATE_LIMITED'],
    ['/api/page?status=504', 'UPSTREAM_UNREACHABLE'],
    ['/api/json?status=401', 'UNAUTHENTICATED'],
    ['/api/json?status=403', 'FORBIDDEN'],
    ['/api/json?status=404', 'NOT_FOUND'],
    ['/api/json?status=400&body={"code":-1,"msg":"bad"}', 'BUSINESS'],
    ['/api/json?status=418', 'BAD_RESPONSE'],
    ['/api/json?status=431', 'TOO_LARGE'],
    ['/api/json?status=500&body={"code":-1,"msg":"trace"}', 'BACKEND_FAILED'],
    ['/api/json?status=503', 'BACKEND_FAILED'],
    ['/api/tornado-404', 'NOT_FOUND'],
    ['/api/empty-reply', 'NETWORK'],
    ['/api/truncated', 'NETWORK'],
    ['/nowhere', 'ROUTE_NOT_FOUND'],
  ])('%s is %s', async (url, code) => {
    expect((await fail(url)).code).toBe(code)
  })

  it('keeps status, url and method', async () => {
    expect(await fail('/api/page?status=403')).toMatchObject({
      status: 403,
      url: `${gateway.origin}/api/page?status=403`,
      method: 'GET',
    })
  })

  it('has no status where there was no answer', async () => {
    const error = await fail('/api/empty-reply')
    expect(error.status).toBeUndefined()
    expect(error.cause).toBeInstanceOf(Error)
  })

  it('is a network failure when nothing listens', async () => {
    const error = await request('http://127.0.0.1:1/api/ok').catch((error: unknown) => error)
    expect(isCodoError(error, 'NETWORK')).toBe(true)
  })
})

describe('envelopes', () => {
  const json = (body: unknown) => `/api/json?body=${encodeURIComponent(JSON.stringify(body))}`

  it('resolves to data', async () => {
    expect(await request('/api/ok')).toEqual({ name: '中文' })
  })
  it('reads a reply that comes in pieces', async () => {
    expect(await request('/api/split')).toBe('分开的回答')
  })
  it.each([
    [{ code: -1, msg: 'name taken' }, 'name taken'],
    [{ code: -4, data: 'wrong password' }, 'wrong password'],
    [{ code: '500', msg: 'as text' }, 'as text'],
    [{ success: false, errorCode: 7, errorMessage: 'umi style' }, 'umi style'],
    [{ code: -1, msg: '', data: 'from data' }, 'from data'],
  ])('%j is a business error with its own words', async (body, text) => {
    const error = await fail(json(body))
    expect(error).toMatchObject({ code: 'BUSINESS', status: 200, envelope: body, message: text })
    expect(error.why).toEqual({ 'zh-CN': text, 'en-US': text })
  })
  it('says something even when the back end does not', async () => {
    expect((await fail(json({ code: -1 }))).why['zh-CN']).toBe('操作失败')
  })
  it('takes 66 for the second factor and keeps the envelope', async () => {
    expect(await fail(json({ code: 66, msg: '二次认证' }))).toMatchObject({
      code: 'SECOND_FACTOR_REQUIRED',
      envelope: { code: 66 },
    })
  })
  it.each([{ code: 0 }, { code: '0', data: undefined }, { success: true }])(
    '%j is success without data',
    async (body) => {
      expect(await request(json(body))).toBeUndefined()
    },
  )
  it('accepts 204', async () => {
    expect(await request('/api/no-content')).toBeUndefined()
  })
  it.each([
    ['/api/text', 'the html of a shell'],
    ['/api/text?type=application/json&body={"code":0', 'cut JSON'],
    [`/api/text?body=${encodeURIComponent(gatewayPage('200 OK'))}`, 'a page'],
    ['/api/json?body=[1]', 'JSON of another shape'],
    ['/api/json?body=null', 'null'],
  ])('%s (%s) is a bad response', async (url) => {
    expect((await fail(url)).code).toBe('BAD_RESPONSE')
  })
  it('reads an envelope sent as text/html', async () => {
    expect(await request('/api/text?body={"code":0,"data":7}')).toBe(7)
  })
  it('leaves JSON without an envelope alone when told to', async () => {
    expect(await request('/api/json?body={"code":5}', { envelope: false })).toEqual({ code: 5 })
  })
  it('gives text as it is', async () => {
    expect(await request('/api/text?body=hello', { responseType: 'text' })).toBe('hello')
  })
})

describe('page and raw', () => {
  it('gives items and the total', async () => {
    expect(await request.page<number>('/api/list')).toEqual({ items: [1, 2, 3], total: 40 })
  })
  it('counts the items where the total is missing', async () => {
    const body = encodeURIComponent('{"code":0,"data":[1,2]}')
    expect(await request.page(`/api/json?body=${body}`)).toEqual({ items: [1, 2], total: 2 })
  })
  it('takes null for an empty list', async () => {
    const body = encodeURIComponent('{"code":0,"data":null}')
    expect(await request.page(`/api/json?body=${body}`)).toEqual({ items: [], total: 0 })
  })
  it('gives the whole answer', async () => {
    const answer = await request.raw('/api/list')
    expect(answer).toMatchObject({ status: 200, data: [1, 2, 3], envelope: { count: 40 } })
    expect(answer.headers['content-type']).toContain('application/json')
  })
})
