/**
 * What the shell costs: start with 12, 200 and 2,000 registered apps, first load of an app against
 * the same app alone and in a bare qiankun host, the app list against a page that first loads 721 KB
 * of script. One run, variants in turn, medians and ratios; times are this machine's.
 * Needs a built platform: node test/bench/shell.mjs [rounds] [registry|first-load|switching]
 */
import { chromium } from '@playwright/test'
import { BROWSER_FLAGS, requireBrowser } from '../../scripts/lib/browser.mjs'
import { requireSetUp } from '../../scripts/lib/workspace.mjs'
import buildExistingApps from '../fixtures/existing-apps/build.mjs'
import { firstLoad } from './shell/first-load.mjs'
import { registrySize } from './shell/registry-size.mjs'
import { switching } from './shell/switching.mjs'

const PARTS = { registry: registrySize, 'first-load': firstLoad, switching }
const rounds = Number(process.argv[2] ?? 15)
const wanted = process.argv[3]

requireSetUp()
await buildExistingApps()
const browser = await chromium.launch({
  executablePath: await requireBrowser(),
  // A login SDK that does not answer, as in a closed network; Playwright's routes would slow all.
  args: [...BROWSER_FLAGS, '--host-resolver-rules=MAP sdk.example.com ~NOTFOUND'],
})
try {
  for (const [name, measure] of Object.entries(PARTS)) {
    if (wanted === undefined || wanted === name) await measure(browser, rounds)
  }
} finally {
  await browser.close()
}
