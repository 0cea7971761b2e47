import { openDatabase, type Db } from '../db/database.js'
import { migrate } from '../db/migrate.js'
import { DeployError } from '../deploy/problem.js'
import { prepareData } from '../first-run.js'
import { SettingsError, type Settings } from '../settings.js'
import { LastSuperuserRefusal } from '../users/accounts.js'
import { appsExport, appsImport } from './apps-commands.js'
import { CliError, EXIT, usage, type ExitCode } from './cli-error.js'
import type { CliContext, Command } from './command.js'
import { deployCommand } from './deploy-command.js'
import {
  userAdd,
  userDisable,
  userEnable,
  userList,
  userPasswd,
  userResetMfa,
} from './user-commands.js'

const COMMANDS: readonly Command[] = [
  appsImport,
  appsExport,
  userAdd,
  userPasswd,
  userDisable,
  userEnable,
  userResetMfa,
  userList,
  deployCommand,
]

/** Words before the first argument: `user add <name>` has `user` and `add`. */
function wordsOf({ synopsis }: Command): string[] {
  const words = synopsis.split(' ')
  const first = words.findIndex((word) => /^[<[]/.test(word))
  return first < 0 ? words : words.slice(0, first)
}

export const helpText = (): string =>
  [
    'Works on the data directory (CODO_DATA_DIR), whether the server runs or not.',
    '',
    ...COMMANDS.flatMap(({ synopsis, summary }) => [`  ${synopsis}`, `      ${summary}`]),
    '',
    `Exit codes: ${Object.entries(EXIT)
      .map(([name, code]) => `${code} ${name}`)
      .join(', ')}.`,
  ].join('\n')

function findCommand(argv: readonly string[]): { command: Command; args: string[] } {
  for (const command of COMMANDS) {
    const words = wordsOf(command)
    if (words.every((word, index) => argv[index] === word))
      return { command, args: argv.slice(words.length) }
  }
  throw usage(argv.length === 0 ? 'Which command?' : `Unknown command "${argv.join(' ')}".`)
}

async function openPrepared(settings: Settings, print: (text: string) => void): Promise<Db> {
  const db = openDatabase(settings.dataDir)
  await migrate(db)
  const password = await prepareData(db, settings)
  if (password) print(`Created the user admin, password ${password} (shown only now)`)
  return db
}

function explain(error: unknown, fail: (text: string) => void): ExitCode {
  if (error instanceof CliError) {
    fail(error.message)
    return error.exitCode
  }
  if (error instanceof SettingsError) {
    fail(error.message)
    return EXIT.usage
  }
  if (error instanceof LastSuperuserRefusal) {
    fail('At least one active superuser must stay.')
    return EXIT.refused
  }
  if (error instanceof DeployError) {
    fail(error.message)
    return EXIT.refused
  }
  fail(error instanceof Error ? (error.stack ?? error.message) : 'failed')
  return EXIT.failed
}

/** Where a command writes. */
export interface CliOutput {
  print(text: string): void
  fail(text: string): void
}

/**
 * Runs one command.
 *
 * @returns the exit code; errors are told through `output.fail`, none is thrown.
 */
export async function runCli(
  argv: readonly string[],
  loadSettings: () => Settings,
  output: CliOutput,
): Promise<ExitCode> {
  if (argv.includes('--help') || argv.includes('-h')) {
    output.print(helpText())
    return EXIT.ok
  }
  let opened: Promise<Db> | undefined
  try {
    const { command, args } = findCommand(argv)
    const settings = loadSettings()
    // The password goes to stderr: `apps export` on stdout must stay pure.
    const db = () => (opened ??= openPrepared(settings, output.fail))
    const context: CliContext = { settings, db, print: output.print }
    await command.run(args, context)
    return EXIT.ok
  } catch (error) {
    return explain(error, output.fail)
  } finally {
    await opened?.then(
      (db) => db.destroy(),
      () => undefined,
    )
  }
}
