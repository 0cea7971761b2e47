import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { logIn } from '../../../scripts/lib/platform.mjs'

/** @typedef {import('../../../scripts/lib/platform.mjs').ScriptPlatform} ScriptPlatform */
/** @typedef {Awaited<ReturnType<import('@playwright/test').BrowserContext['storageState']>>} State */

/**
 * Cookies and storage of the administrator, who has put the welcome away, as everybody does once:
 * with it the app list waits for the shell.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {ScriptPlatform} platform
 * @returns {Promise<State>}
 */
export async function loginState(browser, platform) {
  const context = await browser.newContext({ locale: 'zh-CN' })
  const page = await context.newPage()
  await logIn(page, platform)
  await page.getByRole('button', { name: '不再显示' }).click()
  const state = await context.storageState()
  await context.close()
  return state
}

/**
 * Imports app records.
 *
 * @param {ScriptPlatform} platform
 * @param {{ id: number, name: string, code: string, category?: string }[]} apps
 */
export function importApps(platform, apps) {
  const time = '2024-01-01 00:00:00'
  const rows = apps.map(({ id, name, code, category = '测量' }) => ({
    ...{ id, name, app_code: code, frontend_code: code, href: '', img: '', icon: '' },
    ...{ classify: category, description: `${name}的说明`, create_time: time, update_time: time },
  }))
  const folder = mkdtempSync(join(tmpdir(), 'codo-rows-'))
  const file = join(folder, 'apps.json')
  writeFileSync(file, JSON.stringify(rows))
  platform.cli('apps', 'import', file)
  rmSync(folder, { recursive: true })
}
