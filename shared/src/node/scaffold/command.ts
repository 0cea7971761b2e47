import { readArguments, type Arguments } from './arguments.js'
import { askMissing, requireGivenName } from './ask.js'
import { requireName } from './check-name.js'
import { createSubApp, type CreateOptions, type CreateResult } from './create-sub-app.js'
import { EXIT } from './exit-codes.js'
import { HELP } from './help.js'
import type { RegisterStep } from './register-step.js'
import { asScaffoldError, failureJson, failureText, successJson, successText } from './report.js'

/** Where a command reads from and writes to. */
export interface CommandContext {
  /** Folder the command was typed in. */
  cwd: string
  /** `CODO_TOKEN` is read of it, for `--register`. */
  env: Readonly<Record<string, string | undefined>>
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
    const isAsked = context.terminal && !typed.yes && !typed.json
    const wanted = isAsked ? await askOnTerminal(typed, cwd) : typed
    const result = await create({ ...wanted, name: requireGivenName(wanted) }, context)
    stdout(json ? `${successJson(result)}\n` : successText(result, cwd, wanted))
    return EXIT.ok
  } catch (thrown) {
    const error = asScaffoldError(thrown)
    if (json) stdout(`${failureJson(error)}\n`)
    else stderr(failureText(error))
    return error.exitCode
  }
}

/** The project, and what was asked for besides. */
async function create(
  wanted: Arguments & { name: string },
  context: CommandContext,
): Promise<CreateResult & { registered?: object }> {
  const { name, register, dryRun, pm } = wanted
  const options = { ...wanted, cwd: context.cwd }
  requireName(name)
  const registerStep =
    register === undefined ? undefined : await beforeRegistering(register, options, context)
  const result = await createSubApp(options)
  if (dryRun) return result
  if (wanted.git) (await afterSteps()).initGit(result.directory)
  const registered = await registerStep?.(result.title)
  if (wanted.install) (await afterSteps()).installDependencies(result.directory, pm)
  return registered ? { ...result, registered } : result
}

/** Loaded when somebody is asked: a run with all its answers starts without it. */
async function askOnTerminal(typed: Arguments, cwd: string): Promise<Arguments> {
  const { onTerminal } = await import('./terminal.js')
  return onTerminal((ask) => askMissing(typed, cwd, ask))
}

/** Loaded when asked for: a plain run starts no process. */
const afterSteps = () => import('./after-steps.js')

/** Every refusal there can be, before anybody is asked for a password. */
async function beforeRegistering(
  host: string,
  options: CreateOptions,
  context: CommandContext,
): Promise<RegisterStep | undefined> {
  await createSubApp({ ...options, dryRun: true })
  // The gateway client is for this option only: a plain run starts without it.
  const { checkRegistration, prepareRegistration } = await import('./register-step.js')
  if (!options.dryRun) return prepareRegistration(host, options.name, context)
  await checkRegistration(host, options.name)
  return undefined
}
