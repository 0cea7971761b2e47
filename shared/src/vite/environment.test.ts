import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { resolveConfig, type InlineConfig } from 'vite'
import { afterAll, describe, expect, it } from 'vitest'
import { devProxy } from './dev-proxy.js'
import { codoSubApp, type SubAppOptions } from './index.js'

const root = mkdtempSync(join(tmpdir(), 'codo-environment-'))
mkdirSync(root, { recursive: true })
writeFileSync(join(root, 'package.json'), '{"name":"orders"}')
writeFileSync(
  join(root, '.env'),
  'PORT=7912\nCODO_HOST_ORIGINS=https://ops.example.com, https://b.example.com\n',
)
afterAll(() => rmSync(root, { recursive: true }))

const resolve = (config: InlineConfig = {}, options: SubAppOptions = {}) =>
  resolveConfig(
    { root, configFile: false, plugins: [codoSubApp({ root, ...options })], ...config },
    'serve',
  )

describe('the environment of a sub-app', () => {
  it('comes from its code and .env', async () => {
    const { base, server, preview, define } = await resolve()
    expect(base).toBe('/web/orders/')
    expect([server.port, server.strictPort, preview.port]).toEqual([7912, true, 7912])
    expect(define?.['import.meta.env.VITE_APP_CODE']).toBe('"orders"')
    expect(server.proxy).toHaveProperty(['/api/', 'target'], 'http://127.0.0.1:7789')
    const { origin } = server.cors as { origin: (string | RegExp)[] }
    const allows = (url: string) =>
      origin.some((one) => (typeof one === 'string' ? one === url : one.test(url)))
    expect(allows('https://ops.example.com')).toBe(true)
    expect(allows('http://127.0.0.1:7789')).toBe(true)
    expect(allows('https://evil.example.com')).toBe(false)
  })

  it('gives way to what the project says', async () => {
    const config = { base: '/cdn/', server: { port: 5000, cors: false, proxy: {} } }
    const { base, server } = await resolve(config)
    expect([base, server.port, server.cors, server.proxy]).toEqual(['/cdn/', 5000, false, {}])
  })

  it('looks for packages from index.html on, or from what the project names', async () => {
    const entriesOf = async (config: InlineConfig) => (await resolve(config)).optimizeDeps.entries
    expect(await entriesOf({})).toBe('index.html')
    expect(await entriesOf({ optimizeDeps: { entries: ['a.html'] } })).toEqual(['a.html'])
    expect(await entriesOf({ build: { rolldownOptions: { input: 'b.html' } } })).toBeUndefined()
  })

  it('refuses a port that is none', async () => {
    process.env['PORT'] = 'http'
    await expect(resolve()).rejects.toThrow('PORT=http')
    delete process.env['PORT']
  })
})

describe('devProxy', () => {
  const blocks = {
    dev: { '/api/': { target: 'http://dev' } },
    test: { '/api/': { target: 'http://test', pathRewrite: { '^/api': '' } } },
  }

  it('takes the block of the mode, and dev for others', () => {
    expect(devProxy(blocks, 'test', {})).toHaveProperty(['/api/', 'target'], 'http://test')
    expect(devProxy(blocks, 'mock', {})).toHaveProperty(['/api/', 'target'], 'http://dev')
    expect(devProxy(blocks, 'mock', { VITE_APP_ENV: 'test' })).toHaveProperty(
      ['/api/', 'target'],
      'http://test',
    )
  })

  it('rewrites paths and lets the environment replace the target', () => {
    const rule = devProxy(blocks, 'test', { CODO_GATEWAY: 'http://real' })['/api/']
    expect(rule?.target).toBe('http://real')
    expect(rule?.rewrite?.('/api/acc/')).toBe('/acc/')
  })
})
