import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { freePort } from '../../scripts/lib/free-port.mjs'
import { makeDir, removeDir, startServer, type TestServer } from './support/server.js'

/** The nginx configuration of docs/deploy.md, run as it stands with other paths and ports. */

const root = fileURLToPath(new URL('../../', import.meta.url))
const shell = join(root, 'main-app', 'dist')
const hasNginx = spawnSync('nginx', ['-v']).error === undefined
const MIME_TYPES = '/etc/nginx/mime.types'

function configuration(folder: string, port: number, gateway: string): string {
  const page = readFileSync(join(root, 'docs', 'deploy.md'), 'utf8')
  const server = /```nginx\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  const local = server
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replaceAll('/srv/codo', folder)
    .replace('http://gateway.internal:8888', gateway)
  // The files belong to whoever runs the test; a worker of another user could not read them.
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  return `${user} daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
    events {} http { include ${MIME_TYPES}; access_log off; ${local} }`
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
    const port = await freePort()
    url = `http://127.0.0.1:${port}`
    writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port, gateway.url))
    nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')])
    await vi.waitFor(() => fetch(url), { timeout: 10_000 })
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
