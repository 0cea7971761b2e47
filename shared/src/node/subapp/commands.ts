import { DEFAULT_HOST } from '../scaffold/origin.js'
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

const host: Option = {
  name: 'host',
  value: 'url',
  help: `the host (default: ${DEFAULT_HOST})`,
}

const code: Option = {
  name: 'code',
  value: 'code',
  help: 'code of the sub-app (default: the project)',
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
  check: {
    help: 'check an entry as the host will load it',
    argument: 'entry',
    options: [
      dir,
      host,
      { name: 'code', value: 'code', help: 'code it is registered under (default: the project)' },
      { name: 'locale', value: 'tag', help: 'zh-CN or en-US (default: the environment)' },
    ],
    load: async () => (await import('./check-command.js')).runCheck,
  },
  trim: {
    help: 'take out of node_modules what codo.trim of package.json names; CODO_TRIM=none: nothing',
    options: [dir],
    load: async () => (await import('./trim-command.js')).runTrim,
  },
  register: {
    help: 'add the app to a registry, or change it there; token: CODO_TOKEN, else a login',
    options: [
      dir,
      host,
      code,
      { name: 'name', value: 'text', help: 'display name (default when added: codo.title)' },
      { name: 'category', value: 'text', help: 'category' },
      { name: 'description', value: 'text', help: 'description' },
      { name: 'service', value: 'code', help: 'code of the back end (default when added: code)' },
      { name: 'icon', value: 'name', help: 'icon' },
    ],
    load: async () => (await import('./register-command.js')).runRegister,
  },
  deploy: {
    help: 'upload the build of the project and show it; token: CODO_TOKEN, else a login',
    options: [
      dir,
      host,
      code,
      { name: 'dist', value: 'folder', help: 'the build (default: dist of the project)' },
      { name: 'force', help: 'deploy a build that is older than its sources' },
    ],
    load: async () => (await import('./deploy-command.js')).runDeploy,
  },
  builds: {
    help: 'list the builds that the host keeps, * the one it shows',
    options: [dir, host, code],
    load: async () => (await import('./builds-command.js')).runBuilds,
  },
  rollback: {
    help: 'show an earlier build again (default: the one before)',
    argument: 'build',
    options: [dir, host, code],
    load: async () => (await import('./rollback-command.js')).runRollback,
  },
}
