import { EXIT, type ExitReason } from './exit-codes.js'

/** A refusal: what is wrong (`message`), what to do (`fix`), and the exit code that says so. */
export class ScaffoldError extends Error {
  override readonly name = 'ScaffoldError'
  readonly exitCode: number

  constructor(
    readonly reason: Exclude<ExitReason, 'ok'>,
    message: string,
    readonly fix: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.exitCode = EXIT[reason]
  }
}
