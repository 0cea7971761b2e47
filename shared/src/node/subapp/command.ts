import { EXIT } from '../scaffold/exit-codes.js'
import { asScaffoldError, failureJson, failureText } from '../scaffold/report.js'
import { ScaffoldError } from '../scaffold/scaffold-error.js'
import { commandHelp, help } from './help.js'
import { readOptions, type Options } from './options.js'
import type { SubAppContext, SubAppOutcome } from './outcome.js'
import { commands } from './commands.js'

/**
 * `codo-subapp`, from its arguments to its exit code. Never throws.
 *
 * @param argv arguments without node and script
 */
export async function runSubApp(argv: readonly string[], context: SubAppContext): Promise<number> {
  const [name = '--help', ...rest] = argv
  const json = argv.includes('--json')
  try {
    if (/^(?:--help|-h|help)$/.test(name)) {
      context.stdout(help())
      return argv.length === 0 ? EXIT.usage : EXIT.ok
    }
    const { exitCode, data, text } = await run(name, rest, context)
    context.stdout(json ? `${JSON.stringify({ ok: exitCode === EXIT.ok, ...data })}\n` : text)
    return exitCode
  } catch (thrown) {
    const error = asScaffoldError(thrown)
    if (json) context.stdout(`${failureJson(error)}\n`)
    else context.stderr(failureText(error))
    return error.exitCode
  }
}

async function run(
  name: string,
  argv: readonly string[],
  context: SubAppContext,
): Promise<SubAppOutcome> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    throw new ScaffoldError('usage', `Unknown command ${name}.`, 'See codo-subapp --help.')
  }
  const options: Options = readOptions(command, argv)
  if (options.flags['help'])
    return { exitCode: EXIT.ok, data: {}, text: commandHelp(name, command) }
  const runCommand = await command.load()
  return runCommand(options, context)
}
