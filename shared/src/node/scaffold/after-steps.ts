import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import type { PackageManager } from './package-managers.js'
import { ScaffoldError } from './scaffold-error.js'

/** @throws ScaffoldError `after` */
export function initGit(directory: string): void {
  requireSuccess(spawnSync('git', ['init', '--quiet'], { cwd: directory }), 'git init')
}

/** Output goes to stderr: stdout belongs to `--json`. @throws ScaffoldError `after` */
export function installDependencies(directory: string, manager: PackageManager): void {
  const options = { cwd: directory, stdio: ['ignore', process.stderr, 'inherit'] as const }
  // npm names its own script when it runs us: no shell and no .cmd file is needed then.
  const npm = process.env['npm_execpath']
  const args = manager === 'npm' ? ['install', '--no-audit', '--no-fund'] : ['install']
  const outcome =
    manager === 'npm' && npm?.endsWith('.js')
      ? spawnSync(process.execPath, [npm, ...args], { ...options, stdio: [...options.stdio] })
      : spawnSync([manager, ...args].join(' '), {
          ...options,
          stdio: [...options.stdio],
          shell: true,
        })
  requireSuccess(outcome, `${manager} install`)
}

function requireSuccess({ error, status }: SpawnSyncReturns<Buffer>, command: string): void {
  if (error === undefined && status === 0) return
  const why = error?.message ?? `exit code ${status}`
  throw new ScaffoldError(
    'after',
    `The project is written, but ${command} failed: ${why}.`,
    `Run ${command} in the project yourself.`,
  )
}
