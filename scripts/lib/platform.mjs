import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.mjs'
import { at } from './workspace.mjs'

/**
 * @typedef {object} ScriptPlatform
 * @property {string} origin
 * @property {string} password of the user `admin`
 * @property {(...args: string[]) => void} cli runs the server's command line on its data
 * @property {() => void} stop ends the server and removes its data
 */

/**
 * The built platform on a port and a data folder of its own.
 *
 * @param {Record<string, string>} [variables] more environment
 * @returns {Promise<ScriptPlatform>}
 */
export async function startPlatform(variables = {}) {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const data = mkdtempSync(join(tmpdir(), 'codo-platform-'))
  const password = 'Scripted-platform-1!'
  const env = {
    ...process.env,
    PORT: String(port),
    CODO_DATA_DIR: data,
    CODO_ADMIN_PASSWORD: password,
    ...variables,
  }
  const server = spawn(process.execPath, [at('server', 'dist', 'main.js')], {
    env,
    stdio: 'ignore',
  })
  await answering(origin, server)
  return {
    origin,
    password,
    cli(...args) {
      const result = spawnSync(process.execPath, [at('server', 'dist', 'cli.js'), ...args], { env })
      if (result.status !== 0) throw new Error(`${args.join(' ')}: ${result.stderr}`)
    },
    stop() {
      server.kill()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/**
 * @param {string} origin
 * @param {import('node:child_process').ChildProcess} server
 */
async function answering(origin, server) {
  for (;;) {
    if (server.exitCode !== null) throw new Error('the server ended at its start')
    const isUp = await fetch(origin).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isUp) return
    await new Promise((done) => setTimeout(done, 100))
  }
}

/**
 * Logs in, and goes to a path of the shell.
 *
 * @param {import('@playwright/test').Page} page
 * @param {ScriptPlatform} platform
 * @param {string} [path]
 * @param {string} [user] somebody with the administrator's password; default the administrator
 */
export async function logIn(page, { origin, password }, path = '/', user = 'admin') {
  await page.goto(`${origin}/user/login?c_url=${encodeURIComponent(path)}`)
  await page.locator('input[autocomplete="username"]').fill(user)
  await page.locator('input[type="password"]').fill(password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/user/'))
}
