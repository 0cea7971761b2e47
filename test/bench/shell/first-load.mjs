import { builtFolder, codeOf } from '../../fixtures/existing-apps/kinds.mjs'
import { LIBRARY_APP, buildLibraryApp } from '../../fixtures/library-app/build.mjs'
import { bareHost } from './bare-host.mjs'
import { compareLoads } from './compare-loads.mjs'
import { deployFiles, deployWithoutThirdParties } from './deploy.mjs'
import { importApps, loginState } from './session.mjs'

/**
 * Apps that are measured: path inside, what shows, and the build where the platform brings none. The
 * first two have the size of real ones; the small ones show what a host costs by itself.
 *
 * @type {{ code: string, path: string, selector: string, build?: string }[]}
 */
const APPS = [
  { code: 'starter', path: '/list/table-list', selector: 'tbody tr' },
  { code: LIBRARY_APP.code, path: '/list', selector: 'tbody tr', build: LIBRARY_APP.folder },
  .../** @type {const} */ (['vue2', 'react', 'codo']).map((kind) => ({
    ...{ code: codeOf(kind), build: builtFolder(kind) },
    ...{ path: '/list', selector: '[data-testid=rows]' },
  })),
]

/** @param {import('../../../scripts/lib/platform.mjs').ScriptPlatform} platform */
function installApps(platform) {
  importApps(
    platform,
    APPS.flatMap(({ code, build }, index) => (build ? { id: 50 + index, name: code, code } : [])),
  )
  for (const { code, path, build } of APPS) {
    if (build) deployWithoutThirdParties(platform, code, build)
    deployFiles(platform, `bare-${code}`, bareHost(code, `/${code}${path}`))
  }
}

/**
 * First load of an app alone, in a bare host and in the shell.
 *
 * @param {import('./compare-loads.mjs').Run} run
 */
export async function firstLoad(run) {
  await buildLibraryApp()
  const platform = await run.startPlatform()
  installApps(platform)
  const state = await loginState(run.browser, platform)
  for (const { code, path, selector } of APPS) {
    /** @param {string} address */
    const target = (address) => ({ url: platform.origin + address, selector, state })
    const targets = {
      standalone: target(`/web/${code}/`),
      'bare host': target(`/web/bare-${code}/`),
      shell: target(`/${code}${path}`),
    }
    await compareLoads(run, `First load of ${code}`, targets, ['standalone', 'bare host'])
  }
}
