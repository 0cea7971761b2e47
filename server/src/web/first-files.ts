import { readHtml } from '@codo/shared/entry'
import type { Settings } from '../settings.js'
import { deployedHtml } from './sub-apps.js'

/** More than any app of the platform starts with; a guard against odd html. */
const MOST = 30

/** Entry that is the root of a deployed build. */
const DEPLOYED = /^\/web\/([^/?#]+)\/(?:[?#]|$)/

const ORIGIN = 'http://host.invalid'

/**
 * Paths of the scripts and styles that the entry of an app here starts with, as qiankun's loader will
 * ask for them; none where the entry is not a build deployed here. A guess for who asks ahead: what
 * the entry itself says decides.
 */
export async function firstFiles(
  { dataDir, devApps }: Pick<Settings, 'dataDir' | 'devApps'>,
  entry: string,
): Promise<string[]> {
  const code = DEPLOYED.exec(entry)?.[1]
  if (code === undefined || Object.hasOwn(devApps, code)) return []
  const html = await deployedHtml(dataDir, code)
  if (html === undefined) return []
  const own = readHtml(html, ORIGIN + entry)
    .assets.filter(({ url, isModule }) => !isModule && new URL(url).origin === ORIGIN)
    .map(({ url }) => url.slice(ORIGIN.length))
  return [...new Set(own)].slice(0, MOST)
}
