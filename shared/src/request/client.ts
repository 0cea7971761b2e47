import { HEADER } from '../auth/names.js'
import { joinSignals, type Abort } from './abort.js'
import { CodoError, TransportError } from './codo-error.js'
import { createGate, inform, type Gate } from './gate.js'
import { readAnswer, type Called } from './read-answer.js'
import { pageSession } from './page-session.js'
import { isRepeatable, retryDelay } from './retry.js'
import { createSharing } from './sharing.js'
import { defaultShowType } from './show-type.js'
import { isGatewayUrl, resolveUrl } from './target.js'
import { exchange } from './transport.js'
import type {
  RawResponse,
  Request,
  RequestConfig,
  RequestOptions,
  RequestSession,
  ScopedRequest,
} from './types.js'

/** A 401 this soon after a login means that the gateway rejects what the admin signs. */
const FRESH_LOGIN_MS = 10_000

const DEFAULT_TIMEOUT = 30_000

/** The user's answer to the second factor comes by this path: it must not wait for itself. */
const VERIFY_PATH = '/verify/mfa/'

interface Try {
  number: number
  token: string | undefined
  sentAt: number
}

/** A failed try with what decides about the next one. */
interface Failure extends Try {
  error: CodoError
  retryAfter?: string | undefined
}

/** What clients extended from one another have in common. */
interface Family {
  gate: Gate
  share: ReturnType<typeof createSharing>
}

/** The machinery behind one set of defaults. */
function createCaller(options: RequestOptions, { gate, share }: Family) {
  const session: RequestSession = options.session ?? pageSession

  const secretsFor = (url: string): Record<string, string> => {
    if (!isGatewayUrl(url, options.baseURL)) return {}
    const token = session.token()
    const xsrf = session.xsrf()
    return {
      ...(token && { [HEADER.token]: token }),
      ...(xsrf && { [HEADER.xsrf]: xsrf }),
      [HEADER.rootDomain]: session.rootDomain(),
    }
  }

  /** One exchange: the answer, or the failure. */
  async function attempt(call: Called, abort: Abort): Promise<RawResponse<unknown> | Failure> {
    const secrets = secretsFor(call.url)
    const made = { number: gate.next(), token: secrets[HEADER.token], sentAt: Date.now() }
    try {
      const answer = await exchange({ ...call, secrets, signal: abort.signal })
      const result = readAnswer(call, answer)
      if (!(result instanceof CodoError)) return result
      return { ...made, error: freshen(result, made), retryAfter: answer.headers['retry-after'] }
    } catch (cause) {
      const code = abort.timedOut() ? 'TIMEOUT' : abort.signal.aborted ? 'CANCELED' : 'NETWORK'
      return { ...made, error: new TransportError({ ...call, code, cause: redact(cause) }) }
    }
  }

  /** Tells a token that was never good from one that got old. */
  function freshen(error: CodoError, { token, sentAt }: Try): CodoError {
    const startedAt = session.startedAt()
    const isFresh = startedAt !== undefined && sentAt - startedAt < FRESH_LOGIN_MS
    if (error.code !== 'UNAUTHENTICATED' || !isFresh || token !== session.token()) return error
    return error.with({ code: 'TOKEN_REJECTED_AFTER_LOGIN' })
  }

  /** Tries, pausing in between, until an answer, the limit, or the end of time. */
  async function persist(
    call: Called,
    signals: AbortSignal[],
  ): Promise<RawResponse<unknown> | Failure> {
    const { timeout = options.timeout ?? DEFAULT_TIMEOUT, retry = options.retry } = call.config
    const abort = joinSignals(signals, timeout)
    try {
      for (let tries = 1; ; tries++) {
        const result = await attempt(call, abort)
        if (!('error' in result) || retry === false || !isRepeatable(call.method, call.config)) {
          return result
        }
        const delay = retryDelay(result.error, tries, result.retryAfter, retry ?? {})
        if (delay === undefined || delay >= abort.remaining()) return result
        await abort.pause(delay)
      }
    } finally {
      abort.release()
    }
  }

  /** Gets what the call lacks, a new token or a second factor; the error when it cannot be had. */
  async function mend({ error, token, number }: Failure, { url }: Called) {
    const isExpired = error.code === 'UNAUTHENTICATED'
    const current = session.token()
    if (isExpired && current && token !== current) return undefined
    const ask = isExpired
      ? options.onLoginExpired
      : error.code === 'SECOND_FACTOR_REQUIRED' && options.onSecondFactor
    if (!ask || url.includes(VERIFY_PATH)) return error
    try {
      return void (await gate[isExpired ? 'login' : 'secondFactor'](error, number, ask))
    } catch (cause) {
      return error.with({ cause })
    }
  }

  function report(error: CodoError, { token, number }: Try, { config }: Called): never {
    if (error.code === 'UNAUTHENTICATED') {
      if (token && token === session.token()) session.end()
      gate.unauthenticated(error, number, options.onUnauthenticated)
    }
    if (error.code !== 'CANCELED') {
      const showType = config.showType ?? defaultShowType(error)
      void inform(() => options.onError?.(error, { showType }))
    }
    throw error
  }

  /** @param mended code of the failure that was mended just now: what did not help is not repeated */
  async function run(
    call: Called,
    signals: AbortSignal[],
    mended?: string,
  ): Promise<RawResponse<unknown>> {
    const result = await persist(call, signals)
    if (!('error' in result)) return result
    const { error } = result
    const lasting = error.code === mended ? error : await mend(result, call)
    return lasting ? report(lasting, result, call) : run(call, signals, error.code)
  }

  return (
    url: string,
    given: RequestConfig,
    scope: readonly AbortSignal[],
  ): Promise<RawResponse<unknown>> => {
    const method = (given.method ?? 'GET').toUpperCase()
    const config = { ...given, headers: { ...options.headers, ...given.headers } }
    const call = { url: resolveUrl(url, options.baseURL), method, config }
    const signals = given.signal ? [...scope, given.signal] : [...scope]
    const dedupe = given.dedupe ?? options.dedupe
    return dedupe && method === 'GET' ? share(call, signals, run) : run(call, signals)
  }
}

/** An axios error holds the headers, token included: it must not reach a log. */
const redact = (cause: unknown): unknown =>
  Object.assign(cause as Error, { config: undefined, request: undefined })

/**
 * Creates a client of the gateway on axios. It shows nothing and navigates nowhere: the handlers
 * decide. On a 401 it drops the token that was refused.
 *
 * @example
 * const request = createRequest({ onUnauthenticated: () => location.assign(session.loginUrl()) })
 * const apps = await request.get<AppRecord[]>('/api/acc/apps/list/')
 */
export function createRequest(options: RequestOptions = {}): Request {
  return bind(options, { gate: createGate(), share: createSharing() }, [])
}

function bind(options: RequestOptions, family: Family, scope: readonly AbortSignal[]): Request {
  const call = createCaller(options, family)
  const raw = <T>(url: string, config: RequestConfig = {}) =>
    call(url, config, scope) as Promise<RawResponse<T>>
  const request = async <T>(url: string, config?: RequestConfig) => (await raw<T>(url, config)).data
  const withBody =
    (method: string) =>
    <T>(url: string, data?: unknown, config?: RequestConfig) =>
      request<T>(url, { ...config, method, data })
  return Object.assign(request, {
    raw,
    get: <T>(url: string, config?: RequestConfig) => request<T>(url, { ...config, method: 'GET' }),
    delete: <T>(url: string, config?: RequestConfig) =>
      request<T>(url, { ...config, method: 'DELETE' }),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
    async page<T>(url: string, config?: RequestConfig) {
      const { envelope, data } = await raw<T[] | null>(url, config)
      const items = data ?? []
      return { items, total: envelope?.count ?? items.length }
    },
    extend: (more: RequestOptions) =>
      bind(
        { ...options, ...more, headers: { ...options.headers, ...more.headers } },
        family,
        scope,
      ),
    scope(): ScopedRequest {
      const controller = new AbortController()
      const scoped = bind(options, family, [...scope, controller.signal])
      return Object.assign(scoped, { dispose: () => controller.abort() })
    },
  })
}
