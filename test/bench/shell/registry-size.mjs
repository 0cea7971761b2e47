import { CARD, OWN_CARD } from './cards.mjs'
import { compareLoads } from './compare-loads.mjs'
import { importApps, loginState } from './session.mjs'

const SIZES = [12, 200, 2000]

/**
 * Apps of the first category, all that the smallest registry has: whatever follows below, the first
 * screen begins with the same cards.
 */
const FIRST_SCREEN = 12
/** Further categories, as many in a registry of 200 as in one of 2,000. */
const CATEGORIES = 11

const SHOWN = { 'the first card': CARD, 'the shell itself': OWN_CARD }

/** @param {number} index */
const categoryOf = (index) => (index < FIRST_SCREEN ? '常用' : `分类 ${index % CATEGORIES}`)

/**
 * Start of the shell, from the navigation to the first card and to the shell that answers, with more
 * and more registered apps. All platforms run at once, so that none has to take in a change between
 * two rounds.
 *
 * @param {import('./compare-loads.mjs').Run} run
 */
export async function registrySize(run) {
  const platforms = await Promise.all(SIZES.map(() => run.startPlatform()))
  /** @type {[string, { url: string, state: import('./session.mjs').State }][]} */
  const starts = []
  for (const [place, platform] of platforms.entries()) {
    const rows = Array.from({ length: SIZES[place] ?? 0 }, (_unused, index) => ({
      id: index + 2,
      name: `应用 ${index + 1}`,
      code: `app-${index + 1}`,
      category: categoryOf(index),
    }))
    importApps(platform, rows)
    const state = await loginState(run.browser, platform)
    starts.push([`${rows.length} apps`, { url: platform.origin, state }])
  }
  for (const [what, selector] of Object.entries(SHOWN)) {
    const targets = starts.map(([name, start]) => [name, { ...start, selector }])
    await compareLoads(run, `Start of the shell: ${what}`, Object.fromEntries(targets))
  }
}
