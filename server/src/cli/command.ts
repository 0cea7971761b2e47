import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { Db } from '../db/database.js'
import type { Settings } from '../settings.js'
import { usage } from './cli-error.js'

/** What a command works with. */
export interface CliContext {
  settings: Settings
  /** The migrated, seeded database; opened when first asked for. */
  db(): Promise<Db>
  print(text: string): void
}

export interface Command {
  /** Words and arguments, as the help shows them. */
  synopsis: string
  summary: string
  run(args: string[], context: CliContext): Promise<void>
}

type Options = NonNullable<ParseArgsConfig['options']>
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true; strict: true }>
>

/**
 * Parses the arguments after the command's words.
 *
 * @throws CliError when an option is unknown or the number of arguments is wrong.
 */
export function parse<const O extends Options>(
  args: string[],
  options: O,
  positionals: { min: number; max: number },
): Parsed<O> {
  const parsed = tryParse(args, options)
  const { length } = parsed.positionals
  if (length < positionals.min) throw usage('An argument is missing.')
  if (length > positionals.max)
    throw usage(`Unexpected argument "${parsed.positionals[positionals.max] ?? ''}".`)
  return parsed
}

function tryParse<const O extends Options>(args: string[], options: O): Parsed<O> {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw usage(error instanceof Error ? error.message.replace(/\.?$/, '.') : 'Wrong arguments.')
  }
}
