import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { freePort } from '../../scripts/lib/free-port.mjs'
import { zipOf } from '../../server/src/testing/make-zip.js'
import { call, session } from './support/client.js'
import { makeDir, removeDir, startServer, type TestServer } from './support/server.js'

/** The nginx configurations of docs/deploy.md, run as they stand with other paths and ports. */

const root = fileURLToPath(new URL('../../', import.meta.url))
const shell = join(root, 'main-app', 'dist')
const hasNginx = spawnSync('nginx', ['-v']).error === undefined
const MIME_TYPES = '/etc/nginx/mime.types'

/** The blocks of the page, in its order. */
const BLOCK = { shell: 0, server: 1 } as const

function configuration(block: number, folder: string, port: number, server: string): string {
  const page = readFileSync(join(root, 'docs', 'deploy.md'), 'utf8')
  const blocks = [...page.matchAll(/```nginx\n([\s\S]*?)```/g)].map(([, text = '']) => text)
  const local = (blocks[block] ?? '')
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replaceAll('/srv/codo', folder)
    .replaceAll(/http:\/\/(?:gateway\.internal:8888|127\.0\.0\.1:8080)/g, server)
  // The files belong to whoever runs the test; a worker of another user could not read them.
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  const bodies = `client_body_temp_path ${folder}/bodies; proxy_temp_path ${folder}/proxied;`
  return `${user} daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
    events {} http { include ${MIME_TYPES}; access_log off; ${bodies} ${local} }`
}

async function startNginx(block: number, folder: string, server: string) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const file = join(folder, 'nginx.conf')
  writeFileSync(file, configuration(block, folder, port, server))
  const nginx = spawn('nginx', ['-c', file, '-e', join(folder, 'error.log')])
  await vi.waitFor(() => fetch(url), { timeout: 10_000 })
  return { url, nginx }
}

// Installed by .ci/run; elsewhere only who has it can try it.
describe.skipIf(!hasNginx || !existsSync(shell))('docs/deploy.md, behind nginx', () => {
  let gateway: TestServer
  let nginx: ChildProcess
  let folder: string
  let url: string

  beforeAll(async () => {
    gateway = await startServer()
    folder = makeDir({})
    cpSync(shell, join(folder, 'main-app'), { recursive: true })
    mkdirSync(join(folder, 'web', 'demo'), { recursive: true })
    writeFileSync(join(folder, 'web', 'demo', 'index.html'), '<p>demo</p>')
    writeFileSync(join(folder, 'web', 'demo', 'a.js'), 'x = 1')
    ;({ url, nginx } = await startNginx(BLOCK.shell, folder, gateway.url))
  })

  afterAll(async () => {
    nginx.kill()
    await gateway.stop()
    removeDir(folder)
  })

  const get = (path: string) => fetch(url + path)

  it.each(['/', '/cmdb/hosts/1', '/user/login?c_url=%2F', '/manage/apps'])(
    'answers %s with the shell, never cached',
    async (path) => {
      const answer = await get(path)
      expect(await answer.text()).toContain('codo-shell')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    },
  )

  it.each(['/web/none/', '/web/demo/none.js', '/assets/none.js', '/none.php'])(
    'answers %s with 404, never with the shell',
    async (path) => {
      const answer = await get(path)
      expect(answer.status).toBe(404)
      expect(await answer.text()).not.toContain('codo-shell')
    },
  )

  it('serves sub-apps, their html never cached', async () => {
    const page = await get('/web/demo/')
    expect(await page.text()).toBe('<p>demo</p>')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect((await get('/web/demo/a.js')).headers.get('content-type')).toContain('javascript')
  })

  it('lets hashed files be kept', async () => {
    const [script = ''] = readdirSync(join(shell, 'assets')).filter((name) => name.endsWith('.js'))
    const answer = await get(`/assets/${script}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toContain('immutable')
  })

  it('passes calls to the gateway', async () => {
    expect(await (await get('/api/acc/apps/list/')).json()).toMatchObject({ code: 0 })
  })
})

describe.skipIf(!hasNginx)('docs/deploy.md, nginx in front of the embedded server', () => {
  it('lets builds through that are larger than its own limit, and keeps cookies and pages', async () => {
    const server = await startServer()
    const folder = makeDir({})
    const { url, nginx } = await startNginx(BLOCK.server, folder, server.url)
    try {
      const { cookies } = await session(url)
      const headers = { 'auth-key': cookies['auth_key'] ?? '' }
      const app = { name: 'demo', app_code: 'demo', frontend_code: 'demo', classify: 'x' }
      await call(`${url}/api/p/v4/apps/`, { method: 'POST', json: app, headers })
      const zip = zipOf({
        'index.html': '<html><meta name="codo-sub-app" content="demo"><p>demo</p></html>',
        'a.bin': randomBytes(3 << 20),
      })
      expect(zip.length).toBeGreaterThan(2 << 20)
      const answer = await fetch(`${url}/api/p/v4/apps/builds/?code=demo`, {
        method: 'POST',
        body: new Uint8Array(zip),
        headers: { ...headers, 'content-type': 'application/zip' },
      })
      expect(await answer.json()).toMatchObject({ code: 0 })
      expect((await call(`${url}/web/demo/`)).text).toContain('<p>demo</p>')
    } finally {
      nginx.kill()
      await server.stop()
      removeDir(folder)
    }
  })
})
