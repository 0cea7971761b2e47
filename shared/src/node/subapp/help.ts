import { EXIT } from '../scaffold/exit-codes.js'
import { commands, type Command, type Option } from './commands.js'

/** Text of `codo-subapp --help`. */
export const help = (): string => `Usage: codo-subapp <command> [options]

Commands
${table(Object.entries(commands).map(([name, command]) => [name, command.help]))}

codo-subapp <command> --help lists its options.

Exit codes
  ${EXIT.ok}   done
  ${EXIT.unexpected}   unexpected failure, nothing written
  ${EXIT.usage}   wrong usage
  ${EXIT.name}   illegal code
  ${EXIT.path}   a link leads out of the project
  ${EXIT.template}   the template is missing, or older than the project
  ${EXIT.write}   could not write, every file is as it was
  ${EXIT.available}  upgrade --check: an upgrade is available
  ${EXIT.conflicts}  upgraded, with conflicts that are marked and listed
  ${EXIT.project}  not a project made by create-codo-subapp
  ${EXIT.dirty}  uncommitted changes
  ${EXIT.entry}  check: the entry has faults; deploy, rollback: the build was refused
  ${EXIT.registry}  the registry refused, or did not answer
  ${EXIT.build}  no build, one older than its sources or too large, or none to go back to
`

/** Text of `codo-subapp <command> --help`. */
export const commandHelp = (name: string, { help, argument, options }: Command): string =>
  `Usage: codo-subapp ${name}${argument === undefined ? '' : ` [${argument}]`} [options]

${help}

Options
${table([...options.map(optionRow), ['--json', 'print one JSON object on stdout, errors too']])}
`

const optionRow = ({ name, value, help }: Option): [string, string] => [
  value === undefined ? `--${name}` : `--${name} <${value}>`,
  help,
]

function table(rows: readonly [string, string][]): string {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}
