import type { Session } from '../auth/session.js'
import type { CodoError } from './codo-error.js'
import type { Envelope, ShowType } from './envelope.js'

/** The part of a session that a client reads, anew for each call. */
export interface RequestSession extends Pick<
  Session,
  'token' | 'xsrf' | 'rootDomain' | 'startedAt'
> {
  end(): void
}

export interface RetryOptions {
  /** Repeats after the first try. Default 2. */
  limit?: number
  /** Longest first pause, in ms; doubles with each repeat. Default 300. */
  baseDelay?: number
}

/** Defaults of a client; `extend` overrides them one by one. */
export interface RequestOptions {
  /** Put before relative URLs; its origin is the gateway's. Default: the page's own origin. */
  baseURL?: string
  /** Default: the page's session. */
  session?: RequestSession
  headers?: Record<string, string>
  /** Longest time of a call with its repeats and pauses, in ms; 0 for none. Default 30,000. */
  timeout?: number
  /** Repeats of idempotent calls; `false` for none. */
  retry?: RetryOptions | false
  /** Share the answer among identical GETs in flight. Default `false`. */
  dedupe?: boolean
  /** Called once for any number of concurrent 401s; the rejected token is dropped already. */
  onUnauthenticated?: (error: CodoError) => unknown
  /**
   * Asks for a new login, once for all waiters; they are sent again when it resolves, writes too:
   * what met a 401 was not carried out. When it rejects, `onUnauthenticated` is told.
   */
  onLoginExpired?: (error: CodoError) => Promise<void>
  /** Asks for the second factor, once for all waiters; they are sent again when it resolves. */
  onSecondFactor?: (error: CodoError) => Promise<void>
  /** Told of every failure but CANCELED; `showType` says how to show it (9: by the redirect). */
  onError?: (error: CodoError, how: { showType: ShowType }) => unknown
}

export interface Progress {
  /** Bytes so far. */
  loaded: number
  /** All bytes, where known. */
  total?: number | undefined
}

export type ResponseType = 'json' | 'text' | 'arraybuffer' | 'blob'

export interface RequestConfig extends Pick<
  RequestOptions,
  'headers' | 'timeout' | 'retry' | 'dedupe'
> {
  /** Default `GET`. */
  method?: string
  /** Query; arrays repeat the key with `[]`, `undefined` and `null` are left out. */
  params?: Record<string, unknown> | URLSearchParams
  /** Body: JSON for plain objects; FormData, Blob, string as they are. */
  data?: unknown
  signal?: AbortSignal
  /** Default `json`, an envelope. The others resolve to the body itself. */
  responseType?: ResponseType
  /** `false`: the answer is JSON without an envelope. */
  envelope?: boolean
  /** How a failure is shown, whatever the answer says. */
  showType?: ShowType
  onUploadProgress?: (progress: Progress) => void
  onDownloadProgress?: (progress: Progress) => void
}

export interface RawResponse<T> {
  status: number
  /** Names in lower case. */
  headers: Record<string, string>
  data: T
  envelope?: Envelope<T>
}

/** A typed gateway client: resolves to `data` of the envelope, rejects with a {@link CodoError}. */
export interface Request {
  <T = unknown>(url: string, config?: RequestConfig): Promise<T>
  get<T = unknown>(url: string, config?: RequestConfig): Promise<T>
  post<T = unknown>(url: string, data?: unknown, config?: RequestConfig): Promise<T>
  put<T = unknown>(url: string, data?: unknown, config?: RequestConfig): Promise<T>
  patch<T = unknown>(url: string, data?: unknown, config?: RequestConfig): Promise<T>
  delete<T = unknown>(url: string, config?: RequestConfig): Promise<T>
  /** A list with its total (`count`, else the number of items). */
  page<T = unknown>(url: string, config?: RequestConfig): Promise<{ items: T[]; total: number }>
  /** The whole answer: status, headers, data and envelope. */
  raw<T = unknown>(url: string, config?: RequestConfig): Promise<RawResponse<T>>
  /** A client with other defaults that shares log-in and second-factor handling with this one. */
  extend(options: RequestOptions): Request
  /** A client whose calls are all cancelled by `dispose()`, those made later included. */
  scope(): ScopedRequest
}

export interface ScopedRequest extends Request {
  dispose(): void
}
