import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, rawCall, session } from './support/client.js'
import { startServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

describe('contract/gateway.md, "Paths"', () => {
  it.each(['/api/acc/conf/', '/api/acc/apps/list/'])('%s is public', async (path) => {
    const answer = await call(`${server.url}${path}`)
    expect(answer.status).toBe(200)
    expect(answer.json().code).toBe(0)
  })

  it.each([
    '/api/acc/authorization/',
    '/api/acc/biz/list/',
    '/api/p/v4/apps/',
    '/api/p/v4/favorites/',
    '/api/p/are_you_ok/',
    '/api/p/anything',
  ])('%s wants a token', async (path) => {
    expect((await call(`${server.url}${path}`)).status).toBe(401)
    const answer = await call(`${server.url}${path}`, await session(server.url))
    expect(answer.status).toBe(path === '/api/p/anything' ? 404 : 200)
  })

  it.each([
    '/api/p',
    '/api/acc/conf',
    '/api/acc/login/05',
    '/api/acc/login/5/',
    '/API/acc/conf/',
    '/api/ACC/conf/',
    '/api/acc//conf/',
    '/api/acc/conf/x',
  ])('%s is 404: case and slashes matter', async (path) => {
    expect((await rawCall(server.port, path)).status).toBe(404)
  })

  it('answers liveness', async () => {
    const answer = await call(`${server.url}/api/p/are_you_ok/`, await session(server.url))
    expect(answer.json()).toMatchObject({ code: 0 })
  })

  it('describes every route that it answers', async () => {
    const document = JSON.parse((await call(`${server.url}/openapi/json`)).text) as {
      paths: Record<string, Record<string, { responses?: object; requestBody?: object }>>
    }
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, route]) => ({ path, method, ...route })),
    )
    expect(routes.length).toBeGreaterThan(18)
    for (const { path, method, responses, requestBody } of routes) {
      expect(Object.keys(responses ?? {}), path).not.toEqual([])
      if (['post', 'put', 'delete'].includes(method) && !path.includes('logout'))
        expect(requestBody, `${method} ${path}`).toBeDefined()
    }
    const page = await call(`${server.url}/openapi/`)
    expect(page.text).toContain('swagger-ui')
  })
})
