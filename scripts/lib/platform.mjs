import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { printedOrigin } from './printed-origin.mjs'
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
  const data = mkdtempSync(join(tmpdir(), 'codo-platform-'))
  const password = 'Scripted-platform-1!'
  const env = {
    ...process.env,
    PORT: '0',
    CODO_DATA_DIR: data,
    CODO_ADMIN_PASSWORD: password,
    ...variables,
  }
  const server = spawn(process.execPath, [at('server', 'dist', 'main.js')], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const origin = await printedOrigin(server)
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
  await page.waitForURL((url) => !url.pathname.startsWith('/user/login'))
}
