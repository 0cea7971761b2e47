import { parseArgs } from 'node:util'
import { ScaffoldError } from '../scaffold/scaffold-error.js'
import type { Command } from './commands.js'

export interface Options {
  values: Readonly<Record<string, string | undefined>>
  flags: Readonly<Record<string, boolean | undefined>>
  /** What is not an option. */
  argument: string | undefined
}

/** @throws ScaffoldError `usage` */
export function readOptions(command: Command, argv: readonly string[]): Options {
  const { values, positionals } = parse(command, argv)
  const most = command.argument === undefined ? 0 : 1
  if (positionals.length > most) throw usage(`Unexpected ${positionals.slice(most).join(' ')}.`)
  const entries = Object.entries<unknown>(values)
  const ofType = <T>(type: string) =>
    Object.fromEntries(entries.filter(([, value]) => typeof value === type)) as Record<string, T>
  return {
    values: ofType<string>('string'),
    flags: ofType<boolean>('boolean'),
    argument: positionals[0],
  }
}

function parse({ options }: Command, argv: readonly string[]) {
  const types = options.map(({ name, value }) => {
    const type: 'string' | 'boolean' = value === undefined ? 'boolean' : 'string'
    return [name, { type }] as const
  })
  try {
    return parseArgs({
      args: [...argv],
      options: {
        ...Object.fromEntries(types),
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: true,
    })
  } catch (cause) {
    throw usage(cause instanceof Error ? cause.message : String(cause), cause)
  }
}

const usage = (message: string, cause?: unknown) =>
  new ScaffoldError('usage', message, 'See codo-subapp --help.', { cause })
