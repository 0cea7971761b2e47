import type { Envelope } from './envelope.js'
import type { CodoErrorCode } from './error-codes.js'
import { errorTexts, localize, type LocalizedText } from './error-texts.js'

/** Marks errors of every copy of this package, which `instanceof` does not. */
const BRAND: unique symbol = Symbol.for('codo.error')

export interface CodoErrorDetails {
  code: CodoErrorCode
  url: string
  method: string
  status?: number | undefined
  envelope?: Envelope | undefined
  cause?: unknown
}

/** Why a call failed. Every rejection of a client is one; tell them apart by `code`. */
export class CodoError extends Error {
  readonly [BRAND] = true
  readonly code: CodoErrorCode
  /** HTTP status; absent when there was no answer. */
  readonly status?: number
  readonly url: string
  /** Upper case. */
  readonly method: string
  /** The answer's envelope, where there was one. */
  readonly envelope?: Envelope

  constructor({ code, url, method, status, envelope, cause }: CodoErrorDetails) {
    super(envelopeText(envelope) ?? `${method} ${url}: ${errorTexts(code).why['en-US']}`, { cause })
    this.name = 'CodoError'
    this.code = code
    this.url = url
    this.method = method
    if (status) this.status = status
    if (envelope) this.envelope = envelope
  }

  /** The same failure under another code or with its cause. */
  with(change: Partial<CodoErrorDetails>): CodoError {
    const { code, url, method, status, envelope } = this
    const Type = this.constructor as typeof CodoError
    return new Type({ code, url, method, status, envelope, ...change })
  }

  /** What happened; the backend's own words for a business error. */
  get why(): LocalizedText {
    const text = this.code === 'BUSINESS' && envelopeText(this.envelope)
    return text ? localize(text, text) : errorTexts(this.code).why
  }

  /** What to do about it. */
  get fix(): LocalizedText {
    return errorTexts(this.code).fix
  }
}

/** No usable answer came: NETWORK, TIMEOUT, CANCELED. */
export class TransportError extends CodoError {}

/** Gateway or backend answered with a refusal, a failure or nonsense. */
export class ResponseError extends CodoError {
  declare readonly status: number
}

/** HTTP 200 with a `code` other than 0: BUSINESS, or SECOND_FACTOR_REQUIRED for 66. */
export class BusinessError extends ResponseError {
  declare readonly envelope: Envelope
}

/**
 * Whether a caught value is a {@link CodoError} (of that code), also from another copy of this
 * package in the page.
 *
 * @example if (isCodoError(error, 'CANCELED')) return
 */
export function isCodoError(error: unknown, code?: CodoErrorCode): error is CodoError {
  const candidate = error as Partial<CodoError> | null | undefined
  return candidate?.[BRAND] === true && (code === undefined || candidate.code === code)
}

function envelopeText(envelope: Envelope | undefined): string | undefined {
  if (!envelope) return undefined
  const { msg, errorMessage, data } = envelope
  return [msg, errorMessage, data].find((text) => typeof text === 'string' && text !== '') as
    string | undefined
}
