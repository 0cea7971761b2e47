/** Every way a call can fail. The docs (docs/errors.md) list each; a test compares both ways. */
export const CODO_ERROR_CODES = [
  'UNAUTHENTICATED',
  'TOKEN_REJECTED_AFTER_LOGIN',
  'FORBIDDEN',
  'SECOND_FACTOR_REQUIRED',
  'ROUTE_NOT_FOUND',
  'NOT_FOUND',
  'RATE_LIMITED',
  'BACKEND_FAILED',
  'UPSTREAM_UNREACHABLE',
  'NETWORK',
  'TIMEOUT',
  'CANCELED',
  'TOO_LARGE',
  'BAD_RESPONSE',
  'BUSINESS',
] as const

export type CodoErrorCode = (typeof CODO_ERROR_CODES)[number]
