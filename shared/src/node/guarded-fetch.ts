import { lookup as systemLookup } from 'node:dns'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { GuardedFetchError } from './guarded-fetch-error.js'
import { isPublicAddress } from './public-address.js'

/** The resolver's shape, `dns.lookup` with `all: true`. */
export type ResolveHost = (
  hostname: string,
  options: { all: true },
  callback: (
    error: NodeJS.ErrnoException | null,
    addresses: { address: string; family: number }[],
  ) => void,
) => void

export interface GuardedFetchOptions {
  /** Origins that may be private, such as the server's own. Default: none. */
  allow?: readonly string[]
  /** Redirects followed. Default 3. */
  maxRedirects?: number
  /** Bytes read of a body, also after decompression. Default 2 MB. */
  maxBytes?: number
  /** Time for everything, in ms. Default 10,000. */
  timeout?: number
  /** Default `dns.lookup`. */
  resolve?: ResolveHost
}

/** The part of `fetch` that `checkEntry` uses. */
export type GuardedFetch = (
  url: string,
  init?: { method?: string; signal?: AbortSignal; headers?: Record<string, string> },
) => Promise<Response>

/**
 * A `fetch` for addresses that users typed: it reaches the public internet and allow-listed origins
 * only. The connection goes to the very address that was checked, so a name that resolves
 * differently a moment later cannot slip through; each redirect is checked anew. It sends no
 * cookies and no credentials.
 *
 * @example const findings = await checkEntry(url, { fetch: createGuardedFetch({ allow: [origin] }) })
 */
export function createGuardedFetch(options: GuardedFetchOptions = {}): GuardedFetch {
  const { allow = [], maxRedirects = 3, maxBytes = 2 * 1024 * 1024, timeout = 10_000 } = options
  const resolve: ResolveHost = options.resolve ?? systemLookup
  const allowed = new Set(allow.map((origin) => new URL(origin).origin))

  return async (input, { method = 'GET', signal, headers = {} } = {}) => {
    const limit = AbortSignal.timeout(timeout)
    const signals = signal ? AbortSignal.any([limit, signal]) : limit
    let url = checkTarget(input)
    for (let redirects = 0; ; redirects++) {
      const lookup = allowed.has(url.origin) ? undefined : guardLookup(url, resolve)
      const head = { method, headers: { ...headers, 'accept-encoding': 'gzip, deflate, br' } }
      const answer = await open(url, { ...head, lookup, signal: signals }).catch(
        (error: unknown) => {
          throw limit.aborted ? new GuardedFetchError('TIMEOUT', url.href, error) : error
        },
      )
      const { location } = answer.headers
      if (!isRedirect(answer) || location === undefined) {
        const body = await readBody(answer, url, maxBytes).catch((error: unknown) => {
          throw limit.aborted ? new GuardedFetchError('TIMEOUT', url.href, error) : error
        })
        return toResponse(answer, body, url, redirects > 0)
      }
      answer.destroy()
      if (redirects === maxRedirects) throw new GuardedFetchError('TOO_MANY_REDIRECTS', url.href)
      url = checkTarget(location, url)
    }
  }
}

function checkTarget(input: string, base?: URL): URL {
  let url: URL
  try {
    url = new URL(input, base)
  } catch (cause) {
    throw new GuardedFetchError('ADDRESS_REFUSED', input, cause)
  }
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
  if (!isWeb || url.username || url.password) {
    throw new GuardedFetchError('ADDRESS_REFUSED', url.href)
  }
  return url
}

/** Checks a literal address now, and gives a lookup that checks and pins what a name resolves to. */
function guardLookup(url: URL, resolve: ResolveHost): LookupFunction {
  const hostname = url.hostname.replace(/^\[|\]$/g, '')
  const refuse = () => new GuardedFetchError('ADDRESS_REFUSED', url.href)
  if (isIP(hostname) && !isPublicAddress(hostname)) throw refuse()
  return (name, options, callback) => {
    resolve(name, { all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      const first = addresses[0]
      // One private address among public ones is enough to aim at: refuse all.
      if (!first || addresses.some(({ address }) => !isPublicAddress(address))) {
        return callback(refuse(), '', 0)
      }
      if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

interface OpenOptions {
  method: string
  headers: Record<string, string>
  lookup: LookupFunction | undefined
  signal: AbortSignal
}

function open(url: URL, { lookup, ...options }: OpenOptions): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    // No agent: a pooled connection might lead to an address nobody checked.
    const request = send(url, { ...options, agent: false, ...(lookup && { lookup }) }, resolve)
    request.on('error', reject)
    request.end()
  })
}

const isRedirect = ({ statusCode = 0 }: IncomingMessage) =>
  [301, 302, 303, 307, 308].includes(statusCode)

async function readBody(answer: IncomingMessage, url: URL, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) {
      answer.destroy()
      throw new GuardedFetchError('TOO_LARGE', url.href)
    }
    chunks.push(chunk)
  }
  return decompress(Buffer.concat(chunks), answer, url, maxBytes)
}

function decompress(body: Buffer, answer: IncomingMessage, url: URL, maxOutputLength: number) {
  const decoders: Record<string, typeof gunzipSync> = {
    gzip: gunzipSync,
    deflate: inflateSync,
    br: brotliDecompressSync,
  }
  const decode = decoders[answer.headers['content-encoding'] ?? '']
  if (!decode || body.length === 0) return body
  try {
    return decode(body, { maxOutputLength })
  } catch (cause) {
    throw new GuardedFetchError('TOO_LARGE', url.href, cause)
  }
}

function toResponse(
  answer: IncomingMessage,
  body: Buffer,
  url: URL,
  redirected: boolean,
): Response {
  const headers = new Headers()
  for (let index = 0; index < answer.rawHeaders.length; index += 2) {
    const name = answer.rawHeaders[index] ?? ''
    if (!/^(?:content-encoding|content-length|set-cookie)$/i.test(name)) {
      headers.append(name, answer.rawHeaders[index + 1] ?? '')
    }
  }
  const status = answer.statusCode ?? 502
  const isEmpty = status === 204 || status === 205 || status === 304
  const response = new Response(isEmpty ? null : new Uint8Array(body), { status, headers })
  return Object.defineProperties(response, {
    url: { value: url.href },
    redirected: { value: redirected },
  })
}
