import { isSuccess, type Envelope } from './envelope.js'
import type { CodoErrorCode } from './error-codes.js'

/** What classification looks at: the status first, the body only afterwards. */
export interface Answer {
  /** 0 is a redirect that the browser did not follow. */
  status: number
  contentType: string
  text: string
  envelope?: Envelope | undefined
}

/** nginx pages, the gateway's own, centre their text; those of back ends do not. */
const isGatewayPage = ({ contentType, text }: Answer): boolean =>
  /html/i.test(contentType) && /<center>/i.test(text)

const BY_STATUS: Record<number, CodoErrorCode> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'TOO_LARGE',
  414: 'TOO_LARGE',
  423: 'SECOND_FACTOR_REQUIRED',
  429: 'RATE_LIMITED',
  431: 'TOO_LARGE',
  502: 'UPSTREAM_UNREACHABLE',
  504: 'UPSTREAM_UNREACHABLE',
}

/** Where the gateway's own page means something else than a back end's answer. */
const BY_GATEWAY_PAGE: Record<number, CodoErrorCode> = {
  // A cookie or header above 8 KB. Source: contract/gateway.md, "Tokens".
  400: 'TOO_LARGE',
  404: 'ROUTE_NOT_FOUND',
  // The limiter answers 503 as well as 429.
  503: 'RATE_LIMITED',
}

/**
 * Why an answer is a failure; `undefined` for a success.
 * Source: contract/gateway.md, "Errors come as text/html, not JSON".
 */
export function classify(answer: Answer, wantsEnvelope: boolean): CodoErrorCode | undefined {
  const { status, envelope } = answer
  const succeeded = envelope && isSuccess(envelope)
  if (status >= 200 && status < 300) {
    if (!envelope) return wantsEnvelope && status !== 204 ? 'BAD_RESPONSE' : undefined
    if (succeeded) return undefined
    return Number(envelope.code) === 66 ? 'SECOND_FACTOR_REQUIRED' : 'BUSINESS'
  }
  const known = (isGatewayPage(answer) && BY_GATEWAY_PAGE[status]) || BY_STATUS[status]
  if (known) return known
  if (status >= 500) return 'BACKEND_FAILED'
  return envelope && !succeeded ? 'BUSINESS' : 'BAD_RESPONSE'
}
