import type { RunCommand } from './outcome.js'

export interface Option {
  name: string
  /** Placeholder of its value; without one it is a switch. */
  value?: string
  help: string
}

export interface Command {
  help: string
  /** Placeholder of the one argument it takes. */
  argument?: string
  options: readonly Option[]
  /** Loaded when it runs: the others cost nothing at start. */
  load(): Promise<RunCommand>
}

const dir: Option = {
  name: 'dir',
  value: 'folder',
  help: 'the project (default: the current folder)',
}

/** Every command of `codo-subapp`; `--json` and `--help` go with each. */
export const commands: Record<string, Command> = {
  upgrade: {
    help: 'bring the project to the template of this version, keeping your changes',
    options: [
      dir,
      { name: 'check', help: 'write nothing; exit code 10 says that an upgrade is available' },
      { name: 'dry-run', help: 'list what would be done, write nothing' },
      { name: 'force', help: 'upgrade in spite of uncommitted changes' },
    ],
    load: async () => (await import('./upgrade-command.js')).runUpgrade,
  },
}
