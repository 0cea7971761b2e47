import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startGateway, type GatewayServer } from '../testing/gateway-server.js'
import {
  GuardedFetchError,
  createGuardedFetch,
  isPublicAddress,
  type ResolveHost,
} from './index.js'

let server: GatewayServer
let secret: GatewayServer
beforeAll(async () => {
  secret = await startGateway({ '/secret': ({ response }) => response.end('secret') })
  server = await startGateway({
    '/page': ({ response }) => response.end('page'),
    '/zipped': ({ response }) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.end(gzipSync('page'))
    },
    '/bomb': ({ response }) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.end(gzipSync(Buffer.alloc(4_000_000)))
    },
    '/big': ({ response }) => response.end(Buffer.alloc(2_200_000)),
    '/hang': () => undefined,
    '/hop': ({ response, url }) => {
      const left = Number(url.searchParams.get('left'))
      const location = left > 0 ? `/hop?left=${left - 1}` : '/page'
      response.writeHead(302, { location })
      response.end()
    },
  })
})
afterAll(async () => {
  await server.close()
  await secret.close()
})

const resolveTo =
  (...addresses: string[]): ResolveHost =>
  (_name, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )

const codeOf = async (call: Promise<unknown>) => {
  const error: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  return error instanceof GuardedFetchError ? error.code : error
}

describe('attempts to reach private addresses', () => {
  const port = () => new URL(secret.origin).port
  it.each([
    'http://127.0.0.1:PORT/secret',
    'http://localhost:PORT/secret',
    'http://[::1]:PORT/secret',
    'http://[::ffff:127.0.0.1]:PORT/secret',
    'http://[::ffff:7f00:1]:PORT/secret',
    'http://2130706433:PORT/secret',
    'http://0177.0.0.1:PORT/secret',
    'http://0x7f.0.0.1:PORT/secret',
    'http://0x7f000001:PORT/secret',
    'http://127.1:PORT/secret',
    'http://0:PORT/secret',
    'http://127。0。0。1:PORT/secret',
    'http://[::]:PORT/secret',
    'http://10.0.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'http://user:pass@example.com/',
    'not a url',
  ])('%s is refused', async (url) => {
    const before = secret.seen.length
    expect(await codeOf(createGuardedFetch()(url.replace('PORT', port())))).toBe('ADDRESS_REFUSED')
    expect(secret.seen.length).toBe(before)
  })

  it.each([['127.0.0.1'], ['::1'], ['93.184.216.34', '10.0.0.1'], ['::ffff:127.0.0.1'], []])(
    'a name that resolves to %s is refused',
    async (...addresses) => {
      const fetch = createGuardedFetch({ resolve: resolveTo(...addresses) })
      expect(await codeOf(fetch(`http://public.example:${port()}/secret`))).toBe('ADDRESS_REFUSED')
    },
  )

  it('a redirect to loopback is refused', async () => {
    const fetch = createGuardedFetch({ allow: [server.origin] })
    const to = encodeURIComponent(`${secret.origin}/secret`)
    expect(await codeOf(fetch(`${server.origin}/api/redirect?to=${to}`))).toBe('ADDRESS_REFUSED')
    expect(secret.count('/secret')).toBe(0)
  })

  it('a redirect to another scheme is refused', async () => {
    const fetch = createGuardedFetch({ allow: [server.origin] })
    const to = encodeURIComponent('file:///etc/passwd')
    expect(await codeOf(fetch(`${server.origin}/api/redirect?to=${to}`))).toBe('ADDRESS_REFUSED')
  })

  it('the connection goes to the address that was checked, whatever the name says next', async () => {
    let asked = 0
    const rebinding: ResolveHost = (_name, _options, callback) => {
      asked++
      // TEST-NET is refused, so a public answer first, a private one ever after.
      callback(null, [{ address: asked === 1 ? '192.0.9.1' : '127.0.0.1', family: 4 }])
    }
    const fetch = createGuardedFetch({ resolve: rebinding, timeout: 300 })
    await fetch(`http://rebind.example:${port()}/secret`).catch(() => undefined)
    expect(asked).toBe(1)
    expect(secret.count('/secret')).toBe(0)
  })
})

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '93.184.216.34', '2606:4700::1111', '100.63.255.255', '172.32.0.1'])(
    '%s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  )
  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.127.255.255', '127.9.9.9', '169.254.0.1', '172.16.0.1'],
    ...['172.31.255.255', '192.168.0.1', '198.18.0.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:8.8.8.8', 'fe80::1', 'fc00::1', 'ff02::1', '2001:db8::1', '2002::1'],
    ...['', 'localhost', '1.2.3', '2130706433'],
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false))
})

describe('an allowed origin', () => {
  const fetch = () => createGuardedFetch({ allow: [server.origin], timeout: 1_000 })

  it.each(['/page', '/zipped'])('%s is read', async (path) => {
    const response = await fetch()(server.origin + path)
    expect([response.status, await response.text()]).toEqual([200, 'page'])
    expect(response.url).toBe(server.origin + path)
  })
  it('follows three redirects', async () => {
    const response = await fetch()(`${server.origin}/hop?left=2`)
    expect([response.url, response.redirected]).toEqual([`${server.origin}/page`, true])
  })
  it('follows no fourth', async () => {
    expect(await codeOf(fetch()(`${server.origin}/hop?left=3`))).toBe('TOO_MANY_REDIRECTS')
  })
  it.each(['/big', '/bomb'])('%s is too large', async (path) => {
    expect(await codeOf(fetch()(server.origin + path))).toBe('TOO_LARGE')
  })
  it('ends in time', async () => {
    expect(await codeOf(fetch()(`${server.origin}/hang`))).toBe('TIMEOUT')
  })
  it('passes system errors on', async () => {
    const call = createGuardedFetch({ allow: ['http://127.0.0.1:1'] })('http://127.0.0.1:1/')
    await expect(call).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
  it('is another when the port is', async () => {
    expect(await codeOf(fetch()(`${secret.origin}/secret`))).toBe('ADDRESS_REFUSED')
  })
})
