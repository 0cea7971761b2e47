import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DeployedBuild } from '@codo/shared/registry'
import { call, encodePassword, login } from '../contract/support/client.js'
import { ADMIN_PASSWORD, startServer, type TestServer } from '../contract/support/server.js'
import { USER_PASSWORD, addUser } from '../contract/support/users.js'
import { create, subAppWith, temporaryFolder } from './command.js'

let server: TestServer
let cwd: string
let project: string
let token: string

beforeAll(async () => {
  server = await startServer()
  await addUser(server, 'reader')
  token = await tokenOf('admin', ADMIN_PASSWORD)
  cwd = temporaryFolder()
  project = join(cwd, 'my-module')
  expect(await create(cwd, 'my-module', '--title', '我的模块')).toMatchObject({ code: 0 })
  await codo('register')
})
afterAll(async () => {
  rmSync(cwd, { recursive: true, force: true })
  await server.stop()
})
beforeEach(() => rmSync(join(project, 'dist'), { recursive: true, force: true }))

async function tokenOf(username: string, password: string): Promise<string> {
  const answer = await login(server.url, { username, password: encodePassword(password) })
  return answer.json().data.auth_key
}

interface Answer {
  ok: boolean
  url: string
  build: DeployedBuild | null
  builds: DeployedBuild[]
  findings: { code: string; detail: string }[]
  error: { reason: string; message: string; fix: string }
}

async function codoAs(given: string, host: string, ...args: string[]) {
  const env = { ...process.env, CODO_TOKEN: given, LC_ALL: 'en_US.UTF-8' }
  const [command = '', ...rest] = args
  const outcome = await subAppWith(
    { cwd: project, env },
    command,
    '--host',
    host,
    '--json',
    ...rest,
  )
  expect(outcome.stdout + outcome.stderr).not.toContain(token)
  return { code: outcome.code, answer: JSON.parse(outcome.stdout) as Answer }
}
const codo = (...args: string[]) => codoAs(token, server.url, ...args)

/** A build that shows `text`, made now. */
function build(text: string, more: Record<string, string | Buffer> = {}): void {
  const page = `<html><meta name="codo-sub-app" content="my-module"><p>${text}</p><script src="/web/my-module/a.js"></script></html>`
  for (const [path, content] of Object.entries({ 'index.html': page, 'a.js': text, ...more })) {
    const file = join(project, 'dist', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}

const shown = async () => (await call(`${server.url}/web/my-module/`)).text

describe('codo-subapp deploy', () => {
  it('uploads the build, shows it, and prints its id and address', async () => {
    build('first', { '.DS_Store': 'hidden', 'assets/b.css': 'p{}' })
    const { code, answer } = await codo('deploy')
    expect([code, answer.ok, answer.url]).toEqual([0, true, `${server.url}/my-module/`])
    expect(answer.build).toMatchObject({ files: 3, who: 'admin', current: true })
    expect(await shown()).toContain('first')
    expect((await codo('deploy')).answer.build?.build).toBe(answer.build?.build)
  })

  it('tells a person in words', async () => {
    build('words')
    const env = { ...process.env, CODO_TOKEN: token }
    const { code, stdout } = await subAppWith({ cwd: project, env }, 'deploy', '--host', server.url)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^✓ my-module shows build [0-9a-f]{16}\n {2}http\S+\/my-module\/\n$/)
  })

  it('takes a build of many megabytes', async () => {
    build('large', { 'a.bin': randomBytes(20 << 20) })
    expect((await codo('deploy')).code).toBe(0)
  })

  it('refuses what is not there, or older than its sources', async () => {
    const missing = await codo('deploy')
    expect([missing.code, missing.answer.error]).toMatchObject([
      16,
      { reason: 'build', fix: 'Run npm run build first.' },
    ])
    build('old')
    const old = new Date(2020, 0, 1)
    utimesSync(join(project, 'dist/index.html'), old, old)
    const stale = await codo('deploy')
    expect([stale.code, stale.answer.error.fix]).toEqual([
      16,
      'Run npm run build, or give --force.',
    ])
    expect((await codo('deploy', '--force')).code).toBe(0)
  })

  it('refuses links', async () => {
    build('linked')
    symlinkSync('/etc/hostname', join(project, 'dist/link.txt'))
    expect((await codo('deploy')).code).toBe(5)
  })

  it("tells the host's findings", async () => {
    build('broken', { 'index.html': '<html><script src="/web/my-module/none.js"></script>' })
    const { code, answer } = await codo('deploy')
    expect([code, answer.ok, answer.build]).toEqual([14, false, null])
    expect(answer.findings).toContainEqual(
      expect.objectContaining({ code: 'ASSET_MISSING', detail: '/web/my-module/none.js (404)' }),
    )
    expect(await shown()).not.toContain('none.js')
  })

  it('refuses a code that nobody registered', async () => {
    build('x')
    const { code, answer } = await codo('deploy', '--code', 'unknown-app')
    expect([code, answer.findings[0]?.code]).toEqual([14, 'NOT_REGISTERED'])
  })

  it('says why the host refuses', async () => {
    build('rights')
    const reader = await tokenOf('reader', USER_PASSWORD)
    for (const [given, reason] of [
      [reader, 'FORBIDDEN'],
      ['nonsense', 'UNAUTHENTICATED'],
    ] as const) {
      const { code, answer } = await codoAs(given, server.url, 'deploy')
      expect([code, answer.error.message]).toEqual([15, expect.stringContaining(reason)])
    }
  })

  it('says that a bare gateway takes no builds', async () => {
    build('upstream')
    const gateway = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ code: 0, msg: '', data: { feishu_client_id: '' } }))
    })
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
    const host = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`
    const { code, answer } = await codoAs(token, host, 'deploy')
    gateway.close()
    expect([code, answer.error.message]).toEqual([15, `${host} takes no builds.`])
  })
})

describe('codo-subapp rollback', () => {
  it('goes back, and to the build that is named', async () => {
    build('before')
    await codo('deploy')
    build('after')
    await codo('deploy')
    const { builds } = (await codo('builds')).answer
    expect(builds.map(({ current }) => current).slice(0, 2)).toEqual([true, false])
    expect((await codo('rollback')).code).toBe(0)
    expect(await shown()).toContain('before')
    expect((await codo('rollback', builds[0]?.build.slice(0, 10) ?? '')).code).toBe(0)
    expect(await shown()).toContain('after')
    expect((await codo('rollback', 'f00')).code).toBe(16)
  })

  it('has nothing to go back to without builds', async () => {
    const { code } = await codo('rollback', '--code', 'unknown-app')
    expect(code).toBe(16)
    expect((await codo('builds', '--code', 'unknown-app')).answer.builds).toEqual([])
  })
})
