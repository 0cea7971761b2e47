export type GuardedFetchErrorCode =
  'ADDRESS_REFUSED' | 'TOO_MANY_REDIRECTS' | 'TOO_LARGE' | 'TIMEOUT'

/** Why {@link createGuardedFetch} gave up; `checkEntry` turns it into a finding of that code. */
export class GuardedFetchError extends Error {
  override name = 'GuardedFetchError'

  constructor(
    readonly code: GuardedFetchErrorCode,
    readonly url: string,
    cause?: unknown,
  ) {
    super(`${code}: ${url}`, { cause })
  }
}
