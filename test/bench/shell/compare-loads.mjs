import { compare } from './compare.mjs'
import { printTraffic, timeToShow } from './page-load.mjs'

/**
 * @typedef {object} Run what a part measures with
 * @property {import('@playwright/test').Browser} browser
 * @property {number} rounds
 * @property {import('./networks.mjs').Network[]} networks
 * @property {() => Promise<import('../../../scripts/lib/platform.mjs').ScriptPlatform>} startPlatform
 *   ends with the part
 */

/**
 * Loads pages with nothing cached, over one network after the other: what each fetches, and how long
 * it takes to show.
 *
 * @param {Run} run
 * @param {string} title
 * @param {Record<string, import('./page-load.mjs').Target>} targets
 * @param {string[]} [references] as those of {@link compare}
 */
export async function compareLoads({ browser, rounds, networks }, title, targets, references) {
  console.log(`\n${title}\n`)
  for (const [name, target] of Object.entries(targets)) await printTraffic(browser, name, target)
  for (const network of networks) {
    const variants = Object.entries(targets).map(([name, target]) => {
      const load = () => timeToShow(browser, { ...target, network })
      return /** @type {const} */ ([name, load])
    })
    await compare(`${title}, ${network.title}`, rounds, Object.fromEntries(variants), references)
  }
}
