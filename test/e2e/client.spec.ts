import { expect, test, type Page } from '@playwright/test'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { build, type Rollup } from 'vite'

/**
 * The gateway client in a real browser, where redirects, uploads, downloads and CORS are the
 * browser's own: what the unit tests, which run in Node, cannot show.
 */

const ENTRY = 'virtual:client-lab'
const SOURCE = `
  export { createRequest, download } from '@codo/shared/request'
  export { session } from '@codo/shared/auth'
  export { checkEntry } from '@codo/shared/entry'
`

type Handler = (request: IncomingMessage, response: ServerResponse) => void

interface Origin {
  url: string
  server: Server
  seen: IncomingMessage[]
}

async function listen(handler: Handler): Promise<Origin> {
  const seen: IncomingMessage[] = []
  const server = createServer((request, response) => {
    seen.push(request)
    handler(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, server, seen }
}

async function bundleClient(): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('../../', import.meta.url)),
    plugins: [
      {
        name: 'client-lab',
        resolveId: (id) => (id === ENTRY ? id : undefined),
        load: (id) => (id === ENTRY ? SOURCE : undefined),
      },
    ],
    build: { write: false, rollupOptions: { input: ENTRY, preserveEntrySignatures: 'strict' } },
  })) as Rollup.RollupOutput
  return output.output[0].code
}

const envelope = (response: ServerResponse, data: unknown) => {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ code: 0, msg: 'ok', data }))
}

let client: string
let foreign: Origin
let gateway: Origin

test.beforeAll(async () => {
  client = await bundleClient()
  foreign = await listen((request, response) => {
    // As permissive as a thief would be.
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', '*')
    if (request.url === '/closed/') {
      response.removeHeader('access-control-allow-origin')
      response.setHeader('content-type', 'text/html')
      return response.end('<!doctype html><meta name="codo-sub-app" content="closed">')
    }
    if (request.method === 'OPTIONS') return response.writeHead(204).end()
    envelope(response, 'stolen')
  })
  gateway = await listen((request, response) => {
    if (request.url === '/client.js') {
      return response.setHeader('content-type', 'text/javascript').end(client)
    }
    if (request.url === '/') {
      return response
        .setHeader('content-type', 'text/html')
        .end('<!doctype html><title>lab</title>')
    }
    if (request.url === '/api/redirect/') {
      return response.writeHead(302, { location: `${foreign.url}/steal` }).end()
    }
    if (request.url === '/api/file/') {
      response.setHeader('content-type', 'text/csv')
      response.setHeader(
        'content-disposition',
        `attachment; filename="x.csv"; filename*=UTF-8''${encodeURIComponent('值班表.csv')}`,
      )
      return response.end('a,b')
    }
    if (request.url === '/api/hang/') return
    if (request.url === '/api/upload/') {
      let bytes = 0
      request.on('data', (chunk: Buffer) => (bytes += chunk.length))
      return request.on('end', () => envelope(response, bytes))
    }
    envelope(response, { token: request.headers['auth-key'] ?? null })
  })
})

test.afterAll(() => {
  for (const { server } of [foreign, gateway]) {
    server.closeAllConnections()
    server.close()
  }
})

test.beforeEach(async ({ page }) => {
  foreign.seen.length = 0
  gateway.seen.length = 0
  await page.goto(gateway.url)
  await page.context().addCookies([{ name: 'auth_key', value: 'secret-token', url: gateway.url }])
})

/** Runs a function in the page with the client's exports. */
function inLab<T>(page: Page, run: string, argument?: string): Promise<T> {
  return page.evaluate(
    async ([code, value]) => {
      const lab: unknown = await import(new URL('/client.js', location.href).href)
      const body = new Function('lab', 'value', `return (async () => { ${code} })()`)
      return body(lab, value) as Promise<never>
    },
    [run, argument] as const,
  )
}

test('the token goes to the gateway', async ({ page }) => {
  const data = await inLab(page, `return lab.createRequest().get('/api/echo/')`)
  expect(data).toEqual({ token: 'secret-token' })
})

test('the token goes to no other host, asked for directly or by a redirect', async ({ page }) => {
  const direct = `return lab.createRequest().get(value + '/direct')`
  expect(await inLab(page, direct, foreign.url)).toBe('stolen')
  await inLab(page, `return lab.createRequest().get('/api/redirect/').catch((e) => e.code)`)
  expect(foreign.seen.length).toBeGreaterThan(0)
  for (const { headers } of foreign.seen) {
    expect(JSON.stringify(headers)).not.toContain('secret-token')
    expect(headers['access-control-request-headers'] ?? '').not.toContain('auth-key')
  }
})

test('a write is not redirected to another host', async ({ page }) => {
  const code = await inLab(
    page,
    `return lab.createRequest().post('/api/redirect/', { a: 1 }).then(() => 'sent', (e) => e.code)`,
  )
  expect(code).toBe('BAD_RESPONSE')
  expect(foreign.seen.filter(({ method }) => method === 'POST')).toEqual([])
})

test('an upload tells its progress', async ({ page }) => {
  const result = await inLab<{ bytes: number; steps: number; last: number }>(
    page,
    `
      const steps = []
      const bytes = await lab.createRequest().post('/api/upload/', new Blob(['x'.repeat(300_000)]), {
        onUploadProgress: ({ loaded }) => steps.push(loaded),
      })
      return { bytes, steps: steps.length, last: steps.at(-1) }`,
  )
  expect(result).toMatchObject({ bytes: 300_000, last: 300_000 })
  expect(result.steps).toBeGreaterThan(0)
})

test('a download is saved under its Chinese name', async ({ page }) => {
  const saved = page.waitForEvent('download')
  await inLab(page, `await lab.download(lab.createRequest(), '/api/file/')`)
  expect((await saved).suggestedFilename()).toBe('值班表.csv')
})

test('a disposed scope cancels what is on its way', async ({ page }) => {
  const code = await inLab(
    page,
    `
      const scope = lab.createRequest().scope()
      const pending = scope.get('/api/hang/').then(() => 'answered', (e) => e.code)
      setTimeout(() => scope.dispose(), 50)
      return pending`,
  )
  expect(code).toBe('CANCELED')
})

test('the entry check tells a missing CORS header from a dead host', async ({ page }) => {
  const codes = await inLab<string[]>(
    page,
    `return (await lab.checkEntry(value + '/closed/')).map(({ code }) => code)`,
    foreign.url,
  )
  expect(codes).toContain('CORS')
  expect(codes).not.toContain('UNREACHABLE')
})
