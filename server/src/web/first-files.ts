import { readHtml } from '@codo/shared/entry'
import type { Settings } from '../settings.js'
import { deployedHtml } from './sub-apps.js'

/** What a page is told of the entry of its app. */
export interface FirstFiles {
  /** Paths of what it starts with. */
  files: string[]
  /** Its html, unless that is large. */
  html?: string
}

/** Longest html that travels with a page, in characters: an entry is a page of script tags. */
const LONGEST = 20_000

/** More than any app of the platform starts with; a guard against odd html. */
const MOST = 30

/** Entry that is the root of a deployed build. */
const DEPLOYED = /^\/web\/([^/?#]+)\/(?:[?#]|$)/

const ORIGIN = 'http://host.invalid'

/**
 * The html of an entry that is a build deployed here, and paths of the scripts and styles that it
 * starts with, as qiankun's loader will ask for them; nothing of any other entry. A guess for who
 * asks ahead: what the entry itself says decides.
 */
export async function firstFiles(
  { dataDir, devApps }: Pick<Settings, 'dataDir' | 'devApps'>,
  entry: string,
): Promise<FirstFiles> {
  const code = DEPLOYED.exec(entry)?.[1]
  if (code === undefined || Object.hasOwn(devApps, code)) return { files: [] }
  const html = await deployedHtml(dataDir, code)
  if (html === undefined) return { files: [] }
  const own = readHtml(html, ORIGIN + entry)
    .assets.filter(({ url, isModule }) => !isModule && new URL(url).origin === ORIGIN)
    .map(({ url }) => url.slice(ORIGIN.length))
  const files = [...new Set(own)].slice(0, MOST)
  return { files, ...(html.length <= LONGEST && { html }) }
}
