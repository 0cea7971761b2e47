/** Every way a micro app can fail to show; the error card has a text for each. */
export const FAILURE_CODES = [
  'entry-missing',
  'entry-refused',
  'entry-down',
  'unreachable',
  'offline',
  'host-html',
  'not-html',
  'script',
  'no-lifecycles',
  'bootstrap',
  'mount',
  'timeout',
] as const

export type FailureCode = (typeof FAILURE_CODES)[number]

/** Why a micro app does not show, with what an operator wants to know. */
export class AppFailure extends Error {
  override readonly name = 'AppFailure'

  /**
   * @param detail status, address or the app's own words; shown as it is
   */
  constructor(
    readonly code: FailureCode,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options)
  }
}
