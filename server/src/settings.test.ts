import { readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ENVIRONMENT, REPO_ROOT, SettingsError, loadSettings } from './settings.js'

describe('loadSettings', () => {
  it('has a default for everything', () => {
    const settings = loadSettings({})
    expect(settings).toMatchObject({
      host: '127.0.0.1',
      port: 7789,
      dataDir: join(REPO_ROOT, '.data'),
      adminPassword: undefined,
      gateway: undefined,
      devApps: {},
      allowedOrigins: [],
      logLevel: 'warn',
      keepBuilds: 5,
      loginLimit: 10,
      tokenLife: 86_430_000,
      perfSample: 10,
    })
    expect([settings.shellDir, settings.starterDir].every(isAbsolute)).toBe(true)
  })

  it('reads what is set', () => {
    const settings = loadSettings({
      PORT: '0',
      CODO_GATEWAY: 'https://codo.example.com/',
      CODO_DEV_SHELL: 'http://127.0.0.1:5173',
      CODO_DEV_APPS: 'starter=http://127.0.0.1:7878, cmdb=http://127.0.0.1:7879',
      CODO_ALLOWED_ORIGINS: 'https://apps.example.com/, https://cdn.example.com:8443',
      CODO_ADMIN_PASSWORD: ' spaces count ',
    })
    expect(settings).toMatchObject({
      port: 0,
      gateway: 'https://codo.example.com',
      devShell: 'http://127.0.0.1:5173',
      devApps: { starter: 'http://127.0.0.1:7878', cmdb: 'http://127.0.0.1:7879' },
      allowedOrigins: ['https://apps.example.com', 'https://cdn.example.com:8443'],
      adminPassword: ' spaces count ',
    })
  })

  it.each([
    ['PORT', '70000'],
    ['PORT', '80a'],
    ['CODO_GATEWAY', 'codo.example.com'],
    ['CODO_GATEWAY', 'ftp://codo.example.com'],
    ['CODO_GATEWAY', 'https://codo.example.com/api'],
    ['CODO_DEV_SHELL', 'x'],
    ['CODO_DEV_APPS', 'api=http://127.0.0.1:1'],
    ['CODO_DEV_APPS', 'starter'],
    ['CODO_ALLOWED_ORIGINS', '*'],
    ['CODO_ALLOWED_ORIGINS', 'https://apps.example.com/path'],
    ['CODO_ADMIN_PASSWORD', 'short'],
    ['CODO_TOKEN_SECRET', 'short'],
    ['CODO_LOG', 'loud'],
    ['CODO_LOGIN_LIMIT', '0'],
    ['CODO_LOGIN_LIMIT', '100000'],
    ['CODO_TOKEN_LIFE_S', '59'],
    ['CODO_PERF_SAMPLE', '101'],
  ])('refuses %s=%s in one line that names it', (name, value) => {
    const load = () => loadSettings({ [name]: value })
    expect(load).toThrow(SettingsError)
    expect(load).toThrow(new RegExp(`^${name}.*$`))
  })
})

describe('.env.example', () => {
  it('lists every variable with its default, and no other', () => {
    const lines = readFileSync(join(REPO_ROOT, '.env.example'), 'utf8').split(/\r?\n/)
    const listed = lines.filter((line) => /^\w+=/.test(line)).map((line) => line.split(/=(.*)/s))
    expect(Object.fromEntries(listed.map(([name, value]) => [name, value]))).toEqual(ENVIRONMENT)
  })
})
