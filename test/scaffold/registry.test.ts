import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AppRecord } from '@codo/shared/registry'
import { connectRegistry } from '../../shared/src/node/register/registry-connection.js'
import { call, encodePassword, login } from '../contract/support/client.js'
import { ADMIN_PASSWORD, startServer, type TestServer } from '../contract/support/server.js'
import { MFA_SECRET, freshWindow, totp } from '../contract/support/tokens.js'
import { USER_PASSWORD, addUser, setSecondFactor } from '../contract/support/users.js'
import { create, createWith, subApp, subAppWith, temporaryFolder } from './command.js'

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
  await create(cwd, 'my-module', '--title', '我的模块')
})
afterAll(async () => {
  rmSync(cwd, { recursive: true, force: true })
  await server.stop()
})

async function tokenOf(username: string, password: string): Promise<string> {
  const answer = await login(server.url, { username, password: encodePassword(password) })
  return answer.json().data.auth_key
}

describe('codo-subapp register', () => {
  beforeEach(() => server.app.context.db.deleteFrom('apps').execute())

  const register = async (given: string | undefined, ...args: string[]) => {
    const env = { ...process.env, ...(given !== undefined && { CODO_TOKEN: given }) }
    const all = ['register', '--host', server.url, '--json', ...args]
    const outcome = await subAppWith({ cwd: project, env }, ...all)
    expect(outcome.stdout + outcome.stderr).not.toContain(token)
    return { code: outcome.code, answer: JSON.parse(outcome.stdout) as object }
  }
  const apps = async () => (await call<AppRecord[]>(`${server.url}/api/acc/apps/list/`)).json().data

  it('adds the app, then changes what is asked for, then has nothing to do', async () => {
    expect(await register(token, '--category', '运维')).toMatchObject({
      code: 0,
      answer: { ok: true, action: 'added', app: { name: '我的模块', frontend_code: 'my-module' } },
    })
    const [added] = await apps()
    expect(added).toMatchObject({
      name: '我的模块',
      app_code: 'my-module',
      frontend_code: 'my-module',
      classify: '运维',
    })
    const changed = await register(token, '--name', '新名称')
    expect(changed).toMatchObject({ code: 0, answer: { action: 'updated' } })
    expect(await apps()).toMatchObject([{ id: added?.id, name: '新名称', classify: '运维' }])
    expect((await register(token)).answer).toMatchObject({ action: 'unchanged' })
  })

  it('says why a registry refuses', async () => {
    const reader = await tokenOf('reader', USER_PASSWORD)
    for (const [given, reason] of [
      [reader, 'FORBIDDEN'],
      ['nonsense', 'UNAUTHENTICATED'],
    ] as const) {
      const { code, answer } = await register(given)
      expect(code).toBe(15)
      expect(answer).toMatchObject({
        ok: false,
        error: { reason: 'registry', message: expect.stringContaining(reason) },
      })
    }
    expect(await apps()).toEqual([])
  })

  it('wants a token where nobody can be asked, a host that answers, a sub-app', async () => {
    expect(await register(undefined)).toMatchObject({
      code: 15,
      answer: { error: { fix: 'Set CODO_TOKEN.' } },
    })
    const env = { ...process.env, CODO_TOKEN: token }
    const closed = ['register', '--host', 'http://127.0.0.1:1']
    expect((await subAppWith({ cwd: project, env }, ...closed)).code).toBe(15)
    expect((await subAppWith({ cwd, env }, 'register', '--host', server.url)).code).toBe(2)
    expect((await subAppWith({ cwd: project, env }, 'register', '--host', 'ftp://x')).code).toBe(2)
  })
})

describe('create-codo-subapp --register', () => {
  const run = async (given: string, name: string, ...more: string[]) => {
    const env = { ...process.env, CODO_TOKEN: given }
    const args = [name, '--register', server.url, '--json', ...more]
    const { code, stdout } = await createWith({ cwd, env }, ...args)
    return { code, answer: JSON.parse(stdout) as object }
  }

  it('writes and registers, and refuses the name from then on', async () => {
    const made = await run(token, 'registered', '--title', '已登记')
    expect(made).toMatchObject({ code: 0, answer: { registered: { action: 'added' } } })
    const { data } = (await call<AppRecord[]>(`${server.url}/api/acc/apps/list/`)).json()
    expect(data.map(({ name }) => name)).toContain('已登记')
    rmSync(join(cwd, 'registered'), { recursive: true })
    for (const more of [[], ['--dry-run']]) {
      const again = await run(token, 'registered', ...more)
      expect(again).toMatchObject({ code: 6, answer: { error: { reason: 'taken' } } })
    }
    expect(existsSync(join(cwd, 'registered'))).toBe(false)
  })

  it('writes nothing when nobody answers, or nobody may log in', async () => {
    const closed = await create(cwd, 'lonely', '--register', 'http://127.0.0.1:1')
    const { CODO_TOKEN: _unset, ...env } = process.env
    const silent = await createWith({ cwd, env }, 'lonely', '--register', server.url)
    const refused = await run('nonsense', 'lonely')
    expect([closed.code, silent.code, refused.code]).toEqual([15, 15, 15])
    expect(existsSync(join(cwd, 'lonely'))).toBe(false)
  })

  it('says that the project is written when only registering fails', async () => {
    await run(token, 'namesake', '--title', '同名')
    const refused = await run(token, 'half-way', '--title', '同名')
    expect(refused).toMatchObject({ code: 9, answer: { error: { reason: 'after' } } })
    expect(existsSync(join(cwd, 'half-way', 'package.json'))).toBe(true)
  })

  it('names the package manager that was chosen', async () => {
    const { stdout } = await create(cwd, 'with-pnpm', '--pm', 'pnpm')
    expect(stdout).toContain('  pnpm install\n  pnpm start\n')
  })
})

describe('the login of register', () => {
  const answers = (username: string, ...secrets: string[]) => ({
    line: () => Promise.resolve(username),
    secret: () => Promise.resolve(secrets.shift() ?? ''),
  })

  it('asks for user and password', async () => {
    const prompter = answers('admin', ADMIN_PASSWORD)
    const { request } = await connectRegistry({ host: server.url, prompter })
    expect(await request.page('/api/p/v4/apps/')).toMatchObject({ items: expect.any(Array) })
  })

  it('asks for the second factor where the user has one', async () => {
    await addUser(server, 'guarded', '--role', 'app-admin')
    await setSecondFactor(server, 'guarded', MFA_SECRET)
    await freshWindow()
    const prompter = answers('guarded', USER_PASSWORD, totp())
    const { request } = await connectRegistry({ host: server.url, prompter })
    expect(await request.page('/api/p/v4/apps/')).toMatchObject({ items: expect.any(Array) })
  })

  it('repeats a write after the second factor that a gateway wants for it', async () => {
    const seen: string[] = []
    const gateway = createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.cookie ?? '-'}`)
      const verifies = request.url?.includes('/verify/mfa/')
      if (verifies) response.setHeader('set-cookie', 'mfa_key=proof; HttpOnly')
      else if (request.headers.cookie === undefined) response.statusCode = 423
      response.setHeader('content-type', 'application/json').end('{"code":0,"data":{"id":1}}')
    })
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
    const host = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`
    const prompter = answers('', '123456')
    const { write } = await connectRegistry({ host, token: 'token', prompter })
    expect(await write((client) => client.post('/api/p/v4/apps/', {}))).toEqual({ id: 1 })
    expect(seen).toEqual([
      'POST /api/p/v4/apps/ -',
      'GET /api/p/v4/verify/mfa/?dynamic=123456 -',
      'POST /api/p/v4/apps/ mfa_key=proof',
    ])
    await new Promise((resolve) => gateway.close(resolve))
  })
})

describe('codo-subapp check', () => {
  const deploy = (path: string, text: string) => {
    const file = join(server.dataDir, 'web', 'my-module', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }

  it('explains what is wrong, in the language that is wanted', async () => {
    const args = ['check', '--host', server.url]
    const zh = await subApp(project, ...args, '--locale', 'zh-CN')
    const en = await subApp(project, ...args, '--locale', 'en-US')
    expect([zh.code, en.code]).toEqual([14, 14])
    expect(zh.stdout).toMatch(/✗ (STATUS|HOST_PAGE)[^\n]*\n {2}入口返回[^\n]+\n {2}\S/)
    expect(en.stdout).toMatch(/✗ (STATUS|HOST_PAGE)[^\n]*\n {2}The entry answers[^\n]+\n {2}\S/)
    expect((await subApp(project, ...args, '--locale', 'fr')).code).toBe(2)
  })

  it('finds nothing wrong with a deployed entry', async () => {
    deploy(
      'index.html',
      '<!doctype html><meta name="codo-sub-app" content="my-module"><div id="app"></div>' +
        '<script src="/web/my-module/assets/main-0a1b2c3d.js" entry></script>',
    )
    deploy(
      'assets/main-0a1b2c3d.js',
      "window['my-module'] = { bootstrap() {}, mount() {}, unmount() {} }",
    )
    const { code, stdout } = await subApp(project, 'check', '--host', server.url, '--json')
    const answer: unknown = JSON.parse(stdout)
    expect(answer).toEqual({ ok: true, entry: `${server.url}/web/my-module/`, findings: [] })
    expect(code).toBe(0)
    const absolute = ['check', `${server.url}/web/my-module/`, '--code', 'other', '--json']
    const other = await subApp(cwd, ...absolute, '--host', server.url)
    expect(other.code).toBe(14)
    expect(other.stdout).toContain('CODE_MISMATCH')
  })

  it('says that nothing answers, and wants an entry', async () => {
    const { code, stdout } = await subApp(cwd, 'check', 'http://127.0.0.1:1/web/x/')
    expect([code, stdout]).toEqual([14, expect.stringContaining('UNREACHABLE')])
    expect((await subApp(cwd, 'check')).code).toBe(2)
    expect((await subApp(cwd, 'check', 'file:///etc/passwd')).code).toBe(2)
  })
})

describe('codo-subapp', () => {
  it('lists its commands and refuses others', async () => {
    const { code, stdout } = await subApp(cwd, '--help')
    expect(code).toBe(0)
    for (const name of ['upgrade', 'check', 'register']) expect(stdout).toContain(`  ${name} `)
    expect((await subApp(cwd, 'upgrade', '--help')).stdout).toContain('--check')
    expect((await subApp(cwd, 'bogus')).code).toBe(2)
    expect((await subApp(cwd, 'upgrade', '--bogus')).code).toBe(2)
    expect((await subApp(cwd, 'upgrade', 'extra')).code).toBe(2)
  })
})
