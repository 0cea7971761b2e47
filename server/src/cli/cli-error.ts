/** Exit codes: what a script may tell apart. */
export const EXIT = {
  ok: 0,
  /** A fault of ours. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  /** The data does not allow it: unknown, duplicate, invalid. */
  refused: 3,
  /** A file cannot be read or written. */
  file: 4,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** Ends a command with one line on stderr. */
export class CliError extends Error {
  override name = 'CliError'
  constructor(
    readonly exitCode: ExitCode,
    message: string,
  ) {
    super(message)
  }
}

export const usage = (message: string) => new CliError(EXIT.usage, `${message} Try --help.`)
export const refused = (message: string) => new CliError(EXIT.refused, message)
