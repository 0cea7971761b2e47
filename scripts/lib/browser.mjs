import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { bin, fail, runNode } from './workspace.mjs'

/** Flags that keep Chromium quiet and working in containers and closed networks. */
export const BROWSER_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
]

/**
 * The browser for tests and screenshots: `CODO_BROWSER`, an installed Chrome or Chromium, or
 * Playwright's own download.
 *
 * @returns {string | undefined} path of the executable
 */
export function findBrowser() {
  const wanted = process.env.CODO_BROWSER
  if (wanted) {
    if (!existsSync(wanted)) fail(`CODO_BROWSER names ${wanted}, which does not exist.`)
    return wanted
  }
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...onPath, ...APPLICATIONS, chromium.executablePath()].find((file) => existsSync(file))
}

/**
 * Installs Debian's Chromium when this machine may, else Playwright's download.
 *
 * @returns {Promise<string | undefined>} path of the executable
 */
async function installBrowser() {
  const isRoot = process.getuid?.() === 0
  if (process.platform === 'linux' && isRoot && existsSync('/usr/bin/apt-get')) {
    console.log('No browser found: installing Debian\u2019s chromium …')
    const options = {
      stdio: /** @type {const} */ ('ignore'),
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }
    spawnSync('apt-get', ['update'], options)
    spawnSync(
      'apt-get',
      ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-wqy-microhei'],
      options,
    )
    const found = findBrowser()
    if (found) return found
  }
  console.log('No browser found: trying Playwright\u2019s download …')
  await runNode([bin.playwright, 'install', 'chromium'], { quiet: true })
  return findBrowser()
}

/** {@link findBrowser}, else gets one, else ends with one line that says how to. */
export async function requireBrowser() {
  return (
    findBrowser() ??
    (await installBrowser()) ??
    fail(
      'No browser for the browser tests: install Chrome or Chromium (Debian: `apt-get install chromium`; elsewhere: `npx playwright install chromium`) or set CODO_BROWSER to its path.',
    )
  )
}
