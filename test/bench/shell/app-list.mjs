import { CARD, OWN_CARD } from './cards.mjs'
import { compareLoads } from './compare-loads.mjs'
import { deployFiles } from './deploy.mjs'
import { HEAVY_PAGES, heavyPage } from './heavy-page.mjs'
import { importApps, loginState } from './session.mjs'

const APPS = 12

/**
 * The app list in the shell, and in pages that first load script as upstream's shell does. All ask
 * the same server for the same list, with the same login.
 *
 * @param {import('./compare-loads.mjs').Run} run
 */
export async function appList(run) {
  const platform = await run.startPlatform()
  importApps(
    platform,
    Array.from({ length: APPS }, (_unused, index) => ({
      id: index + 2,
      name: `应用 ${index + 1}`,
      code: `app-${index + 1}`,
    })),
  )
  const state = await loginState(run.browser, platform)
  /** @param {string} address */
  const target = (address, selector = CARD) => ({ url: platform.origin + address, selector, state })
  const targets = { 'first card': target('/'), 'the shell itself': target('/', OWN_CARD) }
  for (const [code, page] of Object.entries(HEAVY_PAGES)) {
    deployFiles(platform, code, heavyPage(code, page))
    Object.assign(targets, { [page.title]: target(`/web/${code}/`) })
  }
  await compareLoads(run, 'App list', targets, ['first card', 'the shell itself'])
}
