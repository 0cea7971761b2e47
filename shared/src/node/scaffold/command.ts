import { initGit, installDependencies } from './after-steps.js'
import { readArguments } from './arguments.js'
import { askMissing, requireGivenName } from './ask.js'
import { createSubApp } from './create-sub-app.js'
import { EXIT } from './exit-codes.js'
import { HELP } from './help.js'
import { asScaffoldError, failureJson, failureText, successJson, successText } from './report.js'

/** Where a command reads from and writes to. */
export interface CommandContext {
  /** Folder the command was typed in. */
  cwd: string
  /** Whether somebody can be asked. */
  terminal: boolean
  stdout(text: string): void
  stderr(text: string): void
}

/**
 * `create-codo-subapp`, from its arguments to its exit code. Never throws.
 *
 * @param argv arguments without node and script
 */
export async function runCreate(argv: readonly string[], context: CommandContext): Promise<number> {
  const { cwd, stdout, stderr } = context
  const json = argv.includes('--json')
  try {
    const typed = readArguments(argv)
    if (typed.help) {
      stdout(HELP)
      return EXIT.ok
    }
    const wanted = await askMissing(typed, context.terminal)
    const result = await createSubApp({ ...wanted, name: requireGivenName(wanted), cwd })
    if (wanted.git && !wanted.dryRun) initGit(result.directory)
    if (wanted.install && !wanted.dryRun) installDependencies(result.directory)
    stdout(json ? `${successJson(result)}\n` : successText(result, cwd))
    return EXIT.ok
  } catch (thrown) {
    const error = asScaffoldError(thrown)
    if (json) stdout(`${failureJson(error)}\n`)
    else stderr(failureText(error))
    return error.exitCode
  }
}
