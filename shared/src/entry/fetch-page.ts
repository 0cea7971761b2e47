import { finding, type EntryFinding } from './finding.js'
import type { EntryFindingCode } from './finding-codes.js'

/** The part of `fetch` that is needed: the global one, or `createGuardedFetch` on a server. */
export type EntryFetch = (
  url: string,
  init?: { method?: string; signal?: AbortSignal; headers?: Record<string, string> },
) => Promise<Response>

/** Bytes left to read in one check, all its files together. */
export interface ReadBudget {
  left: number
}

/** Most bytes of one check. */
export const createReadBudget = (): ReadBudget => ({ left: 2 * 1024 * 1024 })

export interface Page {
  status: number
  /** After redirects. */
  url: string
  redirected: boolean
  headers: Headers
  /** As far as the budget allowed. */
  text: string
  isWhole: boolean
}

export interface PageRequest {
  fetch: EntryFetch
  signal: AbortSignal
  budget: ReadBudget
  method?: 'GET' | 'HEAD'
  headers?: Record<string, string> | undefined
}

/** Fetches a file, or says why it cannot be had. */
export async function fetchPage(
  url: string,
  { fetch, signal, budget, method = 'GET', headers = {} }: PageRequest,
): Promise<Page | EntryFinding> {
  try {
    const response = await fetch(url, { method, signal, headers })
    const body = await readText(response, budget)
    const { status, redirected } = response
    return { ...body, status, redirected, headers: response.headers, url: response.url || url }
  } catch (error) {
    return failure(error, url, signal)
  }
}

export const isPage = (result: Page | EntryFinding): result is Page => 'headers' in result

async function readText({ body }: Response, budget: ReadBudget) {
  const decoder = new TextDecoder()
  const reader = body?.getReader()
  let text = ''
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    budget.left -= value.byteLength
    if (budget.left < 0) {
      await reader.cancel()
      return { text, isWhole: false }
    }
    text += decoder.decode(value, { stream: true })
  }
  return { text: text + decoder.decode(), isWhole: true }
}

/** Codes of `createGuardedFetch`, which are codes of findings too. */
const GUARD_CODES = ['ADDRESS_REFUSED', 'TOO_MANY_REDIRECTS', 'TOO_LARGE', 'TIMEOUT'] as const

/** Codes of Node's errors; a browser tells scripts nothing but "failed". */
const SYSTEM_CODES: readonly (readonly [RegExp, EntryFindingCode])[] = [
  [/^(?:ENOTFOUND|EAI_\w+)$/, 'DNS'],
  [/CERT|TLS|SSL|SELF_SIGNED|^UNABLE_TO_|^EPROTO$/, 'TLS'],
  [/TIMEOUT|TIMEDOUT/, 'TIMEOUT'],
]

function failure(error: unknown, url: string, signal: AbortSignal): EntryFinding {
  if (signal.aborted) return finding('TIMEOUT', url)
  for (const code of codesOf(error)) {
    const match =
      GUARD_CODES.find((known) => known === code) ??
      SYSTEM_CODES.find(([pattern]) => pattern.test(code))?.[1]
    if (match) return finding(match, url)
  }
  if (/redirect/i.test(messagesOf(error))) return finding('TOO_MANY_REDIRECTS', url)
  return finding('UNREACHABLE', url)
}

function codesOf(error: unknown): string[] {
  return chain(error).flatMap(({ code }) => (typeof code === 'string' ? [code] : []))
}

const messagesOf = (error: unknown): string =>
  chain(error)
    .map(({ message }) => message)
    .join(' ')

/** An error and its causes, of which `fetch` hides the telling one. */
function chain(error: unknown): (Error & { code?: unknown })[] {
  const found: Error[] = []
  for (let at = error; at instanceof Error && found.length < 8; at = at.cause) {
    found.push(at)
    if (at instanceof AggregateError) found.push(...(at.errors as Error[]).slice(0, 1))
  }
  return found
}
