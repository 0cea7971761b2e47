/** Every way a micro app can fail to show; the error card has a text for each. */
export const FAILURE_CODES = [
  'entry-missing',
  'entry-refused',
  'entry-foreign',
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
  'render',
] as const

export type FailureCode = (typeof FAILURE_CODES)[number]

/** Failures that pass by themselves, once network or server are back. */
const PASSING: readonly FailureCode[] = ['offline', 'unreachable', 'entry-down']

/** Why a micro app does not show, with what an operator wants to know. */
export class AppFailure extends Error {
  override readonly name = 'AppFailure'
  /** Id under which the server's logs have the failing answer. */
  readonly requestId: string | undefined

  /**
   * @param detail status, address or the app's own words; shown as it is
   */
  constructor(
    readonly code: FailureCode,
    readonly detail: string,
    { requestId, ...options }: ErrorOptions & { requestId?: string | undefined } = {},
  ) {
    super(`${code}: ${detail}`, options)
    this.requestId = requestId
  }

  /** Whether it is worth asking again without the user. */
  get isPassing(): boolean {
    return PASSING.includes(this.code)
  }
}

/** Of what could not be fetched at all. */
export const networkFailure = (detail: string, cause: unknown): AppFailure =>
  new AppFailure(navigator.onLine ? 'unreachable' : 'offline', detail, { cause })
