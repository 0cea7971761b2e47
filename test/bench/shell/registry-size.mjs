import { startPlatform } from '../../../scripts/lib/platform.mjs'
import { compare, timeToShow } from './measure.mjs'
import { importApps, loginState } from './session.mjs'

const SIZES = [12, 200, 2000]

/**
 * Start of the shell, from the navigation to the first card, with more and more registered apps.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {number} rounds
 */
export async function registrySize(browser, rounds) {
  const platforms = await Promise.all(
    SIZES.map(async (size) => {
      // Asking is what the test does all the time; the limit is for people.
      const platform = await startPlatform()
      const rows = Array.from({ length: size }, (_unused, index) => ({
        id: index + 2,
        name: `应用 ${index + 1}`,
        code: `app-${index + 1}`,
      }))
      importApps(platform, rows)
      return { size, platform, state: await loginState(browser, platform) }
    }),
  )
  await compare(
    'Start of the shell: navigation to the first card',
    rounds,
    Object.fromEntries(
      platforms.map(({ size, platform, state }) => [
        `${size} apps`,
        () => timeToShow(browser, { url: platform.origin, selector: '.app-card', state }),
      ]),
    ),
  )
  for (const { platform } of platforms) platform.stop()
}
