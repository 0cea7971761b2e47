import { fetchPage, isPage, type Page, type PageRequest } from './fetch-page.js'
import { finding, type EntryFinding } from './finding.js'
import type { EntryHtml, HtmlAsset } from './read-html.js'

/** Files looked at per check: enough for a large app, few enough for a form. */
const MAX_ASSETS = 20
const MAX_CHUNKS = 30
const PARALLEL = 4

export interface AssetCheck {
  findings: EntryFinding[]
  /** Texts of the scripts, to look for lifecycles in. */
  scripts: string[]
}

interface Probe extends Pick<PageRequest, 'fetch' | 'signal' | 'budget'> {
  pageUrl: string
}

type File = Pick<HtmlAsset, 'url' | 'kind'>

/** Fetches what the html names, and the lazy chunks those scripts name. */
export async function checkAssets({ assets }: EntryHtml, probe: Probe): Promise<AssetCheck> {
  const origin = new URL(probe.pageUrl).origin
  const isOwn = ({ url }: { url: string }) => new URL(url).origin === origin
  const results = await inTurns(assets.slice(0, MAX_ASSETS), async (asset) => {
    const isRead = asset.kind === 'script' && isOwn(asset)
    return { asset, result: await probeFile(asset, probe, isRead ? 'GET' : 'HEAD') }
  })
  const findings = results.flatMap(({ asset, result: { fault } }) =>
    fault === undefined
      ? []
      : // A host lets an app start without a third party's script.
        [finding('ASSET_MISSING', `${asset.url} (${fault})`, isOwn(asset) ? 'error' : 'warning')],
  )
  const scripts = results.flatMap(({ asset: { url }, result: { text } }) =>
    text === undefined ? [] : [{ url, text }],
  )
  const known = new Set(assets.map(({ url }) => url))
  const chunks = [...new Set(scripts.flatMap((script) => findChunks(script, probe.pageUrl)))]
    .filter((url) => !known.has(url))
    .slice(0, MAX_CHUNKS)
  const missing = await inTurns(chunks, async (url) => {
    const kind = /\.css$/.test(new URL(url).pathname) ? 'style' : 'script'
    const { fault } = await probeFile({ url, kind }, probe, 'HEAD')
    return fault === undefined ? [] : [finding('CHUNK_MISSING', `${url} (${fault})`)]
  })
  return { findings: [...findings, ...missing.flat()], scripts: scripts.map(({ text }) => text) }
}

/** What is wrong with a file; its text where it was read. */
async function probeFile(
  file: File,
  probe: Probe,
  method: 'GET' | 'HEAD',
): Promise<{ fault?: string; text?: string }> {
  const wanted = probe.budget.left > 0 ? method : 'HEAD'
  const page = await fetchPage(file.url, { ...probe, method: wanted })
  if (!isPage(page)) return page.code === 'TOO_LARGE' ? {} : { fault: page.code }
  const fault = faultOf(page, file)
  // Some servers know no HEAD: ask again before calling a file missing.
  if (fault !== undefined && wanted === 'HEAD' && probe.budget.left > 0) {
    return probeFile(file, probe, 'GET')
  }
  if (fault !== undefined) return { fault }
  return wanted === 'GET' ? { text: page.text } : {}
}

function faultOf({ status, headers }: Page, { kind }: File): string | undefined {
  if (status !== 200) return `${status}`
  // A server that answers index.html for everything: the script would be a syntax error.
  return /html/i.test(headers.get('content-type') ?? '') ? `html, not a ${kind}` : undefined
}

const HASHED_PATH = /^(?:\.{0,2}\/)?(?:[\w@.-]+\/)*[\w@~.-]+[-.][\w-]{8,}\.(?:js|css)$/

/**
 * Chunks a bundler's output names: quoted paths with a hash. `./x` is relative to the script,
 * `assets/x` to the base, which is how Vite, rolldown and this project's plugin write them.
 */
function findChunks({ url, text }: { url: string; text: string }, pageUrl: string): string[] {
  // Bounded, so that a long run of such characters is not searched from each of them to its end.
  const quoted = text.matchAll(/["'`]([\w@~./-]{1,200}\.(?:js|css))["'`]/g)
  return [...quoted].flatMap(([, path = '']) => {
    if (!HASHED_PATH.test(path)) return []
    const base = /^\.{1,2}\//.test(path) ? url : pageUrl
    const resolved = new URL(path, base)
    return resolved.origin === new URL(pageUrl).origin ? [resolved.href] : []
  })
}

async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let start = 0; start < items.length; start += PARALLEL) {
    results.push(...(await Promise.all(items.slice(start, start + PARALLEL).map(work))))
  }
  return results
}
