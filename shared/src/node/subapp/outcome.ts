import type { Options } from './options.js'

/** The world around the command, so that tests can give another. */
export interface SubAppContext {
  /** Folder the command was typed in. */
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  /** Whether somebody can be asked. */
  terminal: boolean
  stdout(text: string): void
  stderr(text: string): void
}

/** What a command found or did. */
export interface SubAppOutcome {
  exitCode: number
  /** Printed with `--json`. */
  data: object
  /** Printed without. */
  text: string
}

export type RunCommand = (
  options: Options,
  context: SubAppContext,
) => Promise<SubAppOutcome> | SubAppOutcome
