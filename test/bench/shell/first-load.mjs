import { startPlatform } from '../../../scripts/lib/platform.mjs'
import { builtFolder, codeOf } from '../../fixtures/existing-apps/kinds.mjs'
import { bareHost } from './bare-host.mjs'
import { deployFiles } from './deploy.mjs'
import { heavyPage } from './heavy-page.mjs'
import { compare, timeToShow } from './measure.mjs'
import { importApps, loginState } from './session.mjs'

/** Apps that are measured: code, path inside, what shows. The starter is the largest. */
const APPS = [
  { code: 'starter', path: '/list/table-list', selector: 'tbody tr' },
  { code: 'fx-vue2', path: '/list', selector: '[data-testid=rows]' },
  { code: 'fx-codo', path: '/list', selector: '[data-testid=rows]' },
]

/**
 * First load of an app alone, in a bare host and in the shell; app list against a heavy page. With
 * nothing cached, on loopback and over an emulated network.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {number} rounds
 */
export async function firstLoad(browser, rounds) {
  const platform = await startPlatform()
  for (const kind of /** @type {const} */ (['vue2', 'codo'])) {
    platform.cli('deploy', codeOf(kind), builtFolder(kind), '--force')
  }
  importApps(platform, [
    { id: 50, name: 'Vue 2', code: 'fx-vue2' },
    { id: 51, name: 'Vue 3', code: 'fx-codo' },
  ])
  for (const { code, path } of APPS) {
    deployFiles(platform, `bare-${code}`, bareHost(code, `/${code}${path}`))
  }
  for (const counted of /** @type {const} */ (['plain', 'gzip'])) {
    deployFiles(platform, `heavy-${counted}`, heavyPage(counted))
  }
  const state = await loginState(browser, platform)
  /** @param {string} path @param {string} selector @param {boolean} network */
  const show = (path, selector, network) => () =>
    timeToShow(browser, { url: platform.origin + path, selector, state, network })

  for (const network of [false, true]) {
    const where = network ? '30 ms, 20 Mbit/s' : 'loopback'
    for (const { code, path, selector } of APPS) {
      await compare(`First load of ${code}, ${where}`, rounds, {
        standalone: show(`/web/${code}/`, selector, network),
        'bare host': show(`/web/bare-${code}/`, selector, network),
        shell: show(`/${code}${path}`, selector, network),
      })
    }
    await compare(`App list, ${where}`, rounds, {
      shell: show('/', '.app-card', network),
      '721 KB of script': show('/web/heavy-plain/', '.app-card', network),
      '721 KB compressed': show('/web/heavy-gzip/', '.app-card', network),
    })
  }
  platform.stop()
}
