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

/**
 * Why an answer is a failure; `undefined` for a success.
 * Source: contract/gateway.md, "Errors come as text/html, not JSON".
 */
export function classify(answer: Answer, wantsEnvelope: boolean): CodoErrorCode | undefined {
  const { status, envelope } = answer
  if (status >= 200 && status < 300) {
    if (!wantsEnvelope && !envelope) return undefined
    if (!envelope) return status === 204 || status === 205 ? undefined : 'BAD_RESPONSE'
    if (isSuccess(envelope)) return undefined
    return Number(envelope.code) === 66 ? 'SECOND_FACTOR_REQUIRED' : 'BUSINESS'
  }
  switch (status) {
    case 401:
      return 'UNAUTHENTICATED'
    case 403:
      return 'FORBIDDEN'
    case 404:
      return isGatewayPage(answer) ? 'ROUTE_NOT_FOUND' : 'NOT_FOUND'
    case 413:
    case 414:
    case 431:
      return 'TOO_LARGE'
    case 423:
      return 'SECOND_FACTOR_REQUIRED'
    case 429:
      return 'RATE_LIMITED'
    case 502:
    case 504:
      return 'UPSTREAM_UNREACHABLE'
    case 503:
      // The gateway's limiter answers 503 as well as 429; a back end's own 503 is no nginx page.
      return isGatewayPage(answer) ? 'RATE_LIMITED' : 'BACKEND_FAILED'
    case 400:
      // A cookie or header above 8 KB. Source: contract/gateway.md, "Tokens".
      if (isGatewayPage(answer)) return 'TOO_LARGE'
  }
  if (status >= 500) return 'BACKEND_FAILED'
  return envelope && !isSuccess(envelope) ? 'BUSINESS' : 'BAD_RESPONSE'
}
