import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildApp } from '@codo/server'
import { loadSettings, type Settings } from '@codo/server/settings'

export const ADMIN_PASSWORD = 'admin-password'
export const TOKEN_SECRET = 'a-token-secret-for-the-tests'

type App = Awaited<ReturnType<typeof buildApp>>

export interface TestServer {
  /** Without a slash at the end. */
  url: string
  port: number
  app: App
  dataDir: string
  stop(): Promise<void>
}

/** A directory with these files; its name ends in no separator. */
export function makeDir(files: Record<string, string> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'codo-contract-'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  return root
}

export const removeDir = (path: string): void => rmSync(path, { recursive: true, force: true })

const SHELL_HTML = '<!doctype html><meta name="codo-shell" content="test"><p>shell</p>'

/** A listening server on a data directory of its own. */
export async function startServer(overrides: Partial<Settings> = {}): Promise<TestServer> {
  const dataDir = makeDir()
  const shellDir = makeDir({ 'index.html': SHELL_HTML, 'assets/main-0a1b2c3d.js': 'export {}' })
  const app = await buildApp({
    ...loadSettings({}),
    dataDir,
    shellDir,
    starterDir: join(dataDir, 'no-starter'),
    port: 0,
    logLevel: 'silent',
    adminPassword: ADMIN_PASSWORD,
    tokenSecret: TOKEN_SECRET,
    ...overrides,
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const stop = async () => {
    await app.close()
    removeDir(dataDir)
    removeDir(shellDir)
  }
  return { url, port: Number(new URL(url).port), app, dataDir, stop }
}
