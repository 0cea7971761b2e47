/**
 * What the shell costs: its start with 12, 200 and 2,000 registered apps, the first load of an app
 * against the same app alone and in a bare qiankun host, the app list against pages that first load
 * 721 KB of script, the way back to an app. One run, variants in turn, medians and ratios; times are
 * this machine's. Needs a built platform:
 *
 *     node test/bench/shell.mjs [rounds] [part ...] [network ...]
 *
 * 15 rounds; parts registry, app-list, first-load and switching; networks loopback, office and slow
 * (switching: loopback only). What is not named is not chosen; without a name of a kind, all of it.
 */
import { chromium } from '@playwright/test'
import { BROWSER_FLAGS, requireBrowser } from '../../scripts/lib/browser.mjs'
import { startPlatform } from '../../scripts/lib/platform.mjs'
import { fail, requireSetUp } from '../../scripts/lib/workspace.mjs'
import buildExistingApps from '../fixtures/existing-apps/build.mjs'
import { appList } from './shell/app-list.mjs'
import { firstLoad } from './shell/first-load.mjs'
import { NETWORKS } from './shell/networks.mjs'
import { registrySize } from './shell/registry-size.mjs'
import { switching } from './shell/switching.mjs'

const PARTS = { registry: registrySize, 'app-list': appList, 'first-load': firstLoad, switching }
const ROUNDS = /^[1-9]\d*$/
const words = process.argv.slice(2)

/**
 * What is named, else everything.
 *
 * @template Value
 * @param {Record<string, Value>} table
 */
function chosen(table) {
  const named = Object.keys(table).filter((name) => words.includes(name))
  return Object.entries(table).flatMap(([name, value]) =>
    named.length === 0 || named.includes(name) ? [value] : [],
  )
}

const names = [...Object.keys(PARTS), ...Object.keys(NETWORKS)]
const unknown = words.filter((word) => !ROUNDS.test(word) && !names.includes(word))
if (unknown.length > 0) fail(`Neither rounds nor one of ${names.join(', ')}: ${unknown.join(' ')}`)
const rounds = Number(words.find((word) => ROUNDS.test(word)) ?? 15)

requireSetUp()
await buildExistingApps()
const browser = await chromium.launch({
  executablePath: await requireBrowser(),
  // A login SDK that does not answer, as in a closed network; Playwright's routes would slow all.
  args: [...BROWSER_FLAGS, '--host-resolver-rules=MAP sdk.example.com ~NOTFOUND'],
})
/** @type {import('../../scripts/lib/platform.mjs').ScriptPlatform[]} */
const platforms = []
const stopPlatforms = () => platforms.splice(0).forEach(({ stop }) => stop())
process.on('exit', stopPlatforms)
const run = {
  browser,
  rounds,
  networks: chosen(NETWORKS),
  async startPlatform() {
    const platform = await startPlatform()
    platforms.push(platform)
    return platform
  },
}
try {
  for (const measure of chosen(PARTS)) {
    await measure(run)
    stopPlatforms()
  }
} finally {
  await browser.close()
}
