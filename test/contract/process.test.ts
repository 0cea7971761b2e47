import { readFileSync, statSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { call, encodePassword, login, session } from './support/client.js'
import { runServer, spawnServer } from './support/process.js'
import { makeDir, removeDir } from './support/server.js'
import { makeToken } from './support/tokens.js'

let dataDir: string
beforeEach(() => {
  dataDir = makeDir()
})
afterEach(() => removeDir(dataDir))

const env = (more: Record<string, string> = {}) => ({ CODO_DATA_DIR: dataDir, ...more })

describe('the server process', () => {
  it('prints the generated password at the first run only, and keeps its data', async () => {
    const fresh = { CODO_ADMIN_PASSWORD: '', CODO_TOKEN_SECRET: '' }
    const first = await runServer(env(fresh))
    await expect.poll(first.output).toMatch(/password \S+ \(shown only now\)/)
    const password = /password (\S+)/.exec(first.output())?.[1] ?? ''
    const user = await session(first.url, 'admin', password)
    expect(await first.end('SIGTERM')).toBe(0)

    const second = await runServer(env(fresh))
    // Its secrets are the same too: the session is still good.
    expect((await call(`${second.url}/api/p/are_you_ok/`, user)).status).toBe(200)
    expect(await second.end('SIGINT')).toBe(0)
    expect(second.output()).not.toContain('password')
    const secrets = join(dataDir, 'secrets.json')
    expect(Object.keys(JSON.parse(readFileSync(secrets, 'utf8')) as object)).toEqual([
      'token',
      'secondFactor',
    ])
    if (process.platform !== 'win32') expect(statSync(secrets).mode & 0o777).toBe(0o600)
  })

  it('says in one line that the port is taken and exits with 1', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as AddressInfo
    const { output, exit } = spawnServer(env({ PORT: String(port) }))
    expect(await exit()).toBe(1)
    expect(output()).toMatch(/^Port already in use .*\n$/)
    taken.close()
  })

  it('says in one line which setting is wrong and exits with 1', async () => {
    const { output, exit } = spawnServer(env({ CODO_GATEWAY: 'nonsense' }))
    expect(await exit()).toBe(1)
    expect(output()).toMatch(/^CODO_GATEWAY must be .*\n$/)
  })

  it('logs no password, token or cookie', async () => {
    const server = await runServer(env({ CODO_LOG: 'debug' }))
    const password = encodePassword('a-secret-guess')
    await login(server.url, { username: 'admin', password })
    const token = makeToken()
    await call(`${server.url}/api/p/are_you_ok/?auth_key=${token}&a=1`)
    await call(`${server.url}/api/p/are_you_ok/`, {
      headers: { 'auth-key': 'header-secret' },
      cookies: { auth_key: 'cookie-secret' },
    })
    await expect.poll(server.output).toContain('auth_key=[redacted]&a=1')
    await server.end('SIGTERM')
    for (const secret of [token, password, 'a-secret-guess', 'header-secret', 'cookie-secret'])
      expect(server.output()).not.toContain(secret)
  })
})
