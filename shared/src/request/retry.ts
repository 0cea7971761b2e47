import type { CodoError } from './codo-error.js'
import type { RequestConfig, RetryOptions } from './types.js'

const IDEMPOTENT = /^(?:GET|HEAD|OPTIONS|PUT|DELETE)$/

const RETRIED_STATUS = new Set([502, 503, 504])

/** Whether a call may be sent twice. */
export function isRepeatable(method: string, config: RequestConfig): boolean {
  const names = Object.keys(config.headers ?? {})
  return IDEMPOTENT.test(method) || names.some((name) => /^idempotency-key$/i.test(name))
}

/**
 * Pause in ms before repeating a failed call; `undefined` when it must not be repeated.
 *
 * @param tries tries so far
 */
export function retryDelay(
  error: CodoError,
  tries: number,
  retryAfter: string | undefined,
  { limit = 2, baseDelay = 300 }: RetryOptions,
): number | undefined {
  const { code, status = 0 } = error
  if (tries > limit || !(code === 'NETWORK' || RETRIED_STATUS.has(status))) return undefined
  const asked = parseRetryAfter(retryAfter)
  return asked ?? baseDelay * 2 ** (tries - 1) * (0.5 + Math.random() / 2)
}

/** Seconds or an HTTP date, as ms from now. */
function parseRetryAfter(value: string | undefined): number | undefined {
  if (!value) return undefined
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0)
}
