import { checkAssets } from './check-assets.js'
import { checkLifecycles } from './check-lifecycles.js'
import { checkExpectation, type EntryExpectation } from './expectation.js'
import {
  createReadBudget,
  fetchPage,
  isPage,
  type EntryFetch,
  type Page,
  type PageRequest,
} from './fetch-page.js'
import { finding, type EntryFinding } from './finding.js'
import { readHtml, type EntryHtml } from './read-html.js'

export interface CheckEntryOptions {
  /** Default: the global `fetch`. A server passes `createGuardedFetch` of `@codo/shared/node`. */
  fetch?: EntryFetch
  expect?: EntryExpectation
  /** Time for everything, in ms. Default 10,000. */
  timeout?: number
}

/**
 * Checks the entry of a sub-app as the host will load it. Never throws; no findings means that
 * nothing wrong was seen.
 *
 * @param url absolute, or relative to `expect.host` (the page's origin by default)
 * @example
 * const findings = await checkEntry('/web/cmdb/', { expect: { code: 'cmdb', apps } })
 */
export async function checkEntry(
  url: string,
  { fetch = globalThis.fetch, expect = {}, timeout = 10_000 }: CheckEntryOptions = {},
): Promise<EntryFinding[]> {
  const { location } = globalThis as Partial<typeof globalThis>
  const host = expect.host ? new URL(expect.host).origin : location?.origin
  const known = checkExpectation(expect)
  const target = parse(url, host)
  if (!target) return [...known, finding('UNREACHABLE', url)]
  if (host?.startsWith('https:') && target.protocol === 'http:') {
    return [...known, finding('MIXED_CONTENT', target.href)]
  }
  const reading = { fetch, signal: AbortSignal.timeout(timeout), budget: createReadBudget() }
  const headers = host && host !== target.origin && !location ? { origin: host } : undefined
  const page = await fetchPage(target.href, { ...reading, headers })
  if (!isPage(page)) {
    const blocked = page.code === 'UNREACHABLE' && (await answersOpaquely(target, host))
    return [...known, blocked ? finding('CORS', target.href) : page]
  }
  const fatal = checkPage(page, target)
  if (fatal) return [...known, fatal]
  const html = readHtml(page.text, page.url)
  if (html.isShell || (html.marker === undefined && (await isHostPage(page, host, reading)))) {
    return [...known, finding('HOST_PAGE', page.url)]
  }
  const assets = await checkAssets(html, { ...reading, pageUrl: page.url })
  return [
    ...known,
    ...checkHeaders(page, host),
    ...checkUrls(html, page, host, expect.code),
    ...checkLifecycles(html, assets.scripts, expect.code),
    ...assets.findings,
  ]
}

function parse(url: string, host: string | undefined): URL | undefined {
  try {
    return new URL(url, host)
  } catch {
    return undefined
  }
}

/** Faults after which there is nothing left to look at. */
function checkPage({ status, url, redirected, headers, text, isWhole }: Page, target: URL) {
  const end = new URL(url)
  if (
    redirected &&
    (end.origin !== target.origin || /\/(?:login|signin|sso)\b/i.test(end.pathname))
  ) {
    return finding('LOGIN_REDIRECT', url)
  }
  if (status < 200 || status >= 300) return finding('STATUS', `${status}`)
  if (!isWhole) return finding('TOO_LARGE', url)
  const type = headers.get('content-type') ?? ''
  const looksLikeHtml = /<(?:!doctype html|html|head|body|script)\b/i.test(text)
  return /html/i.test(type) && looksLikeHtml ? undefined : finding('NOT_HTML', type)
}

/** In a browser a refused cross-origin read looks like no answer; without reading, it answers. */
async function answersOpaquely(target: URL, host: string | undefined): Promise<boolean> {
  if (!('document' in globalThis) || target.origin === host) return false
  try {
    await globalThis.fetch(target, { mode: 'no-cors', credentials: 'omit' })
    return true
  } catch {
    return false
  }
}

/** A host without our marker, upstream's for one, that answers its page for any path. */
async function isHostPage(
  page: Page,
  host: string | undefined,
  reading: PageRequest,
): Promise<boolean> {
  if (!host || new URL(page.url).origin !== host || new URL(page.url).pathname === '/') return false
  const root = await fetchPage(host + '/', reading)
  return isPage(root) && root.status === 200 && root.text === page.text
}

function checkHeaders({ headers, url }: Page, host: string | undefined): EntryFinding[] {
  const findings: EntryFinding[] = []
  const allowed = headers.get('access-control-allow-origin')
  if (host && new URL(url).origin !== host && allowed !== '*' && allowed !== host) {
    // A browser that could read the page has proved that it may, and hides the header.
    if (!('document' in globalThis)) findings.push(finding('CORS', url))
  }
  const cache = headers.get('cache-control') ?? ''
  if (!/no-store|no-cache|max-age=0\b/i.test(cache)) {
    findings.push(finding('CACHEABLE', cache, 'warning'))
  }
  return findings
}

function checkUrls(
  { assets }: EntryHtml,
  page: Page,
  host: string | undefined,
  code: string | undefined,
): EntryFinding[] {
  const findings: EntryFinding[] = []
  const at = new URL(page.url)
  const pageIsSecure = at.protocol === 'https:' || host?.startsWith('https:')
  const insecure = assets.find(({ url }) => pageIsSecure && url.startsWith('http:'))
  if (insecure) findings.push(finding('MIXED_CONTENT', insecure.url))
  const isSameOrigin = host === undefined || host === at.origin
  const base = code && isSameOrigin ? `/web/${code}/` : new URL('.', at).pathname
  const outside = assets
    .map(({ url }) => new URL(url))
    .find(({ origin, pathname }) => origin === at.origin && !pathname.startsWith(base))
  if (!at.pathname.startsWith(base)) findings.push(finding('WRONG_BASE', at.pathname))
  else if (outside) findings.push(finding('WRONG_BASE', outside.pathname))
  return findings
}
