import { resolve } from 'node:path'
import { EXIT } from '../scaffold/exit-codes.js'
import { upgradeProject, type UpgradeResult } from '../upgrade/upgrade.js'
import type { RunCommand } from './outcome.js'

/** `codo-subapp upgrade` */
export const runUpgrade: RunCommand = ({ values, flags }, { cwd }) => {
  const check = flags['check'] ?? false
  const result = upgradeProject({
    directory: resolve(cwd, values['dir'] ?? '.'),
    dryRun: check || (flags['dry-run'] ?? false),
    force: flags['force'] ?? false,
  })
  const exitCode = exitCodeOf(result, check)
  return { exitCode, data: result, text: report(result) }
}

function exitCodeOf({ available, steps, dryRun }: UpgradeResult, check: boolean): number {
  if (check) return available ? EXIT.available : EXIT.ok
  const conflicts = !dryRun && steps.some(({ outcome }) => outcome === 'conflict')
  return conflicts ? EXIT.conflicts : EXIT.ok
}

function report({ from, to, available, steps, dryRun }: UpgradeResult): string {
  if (!available) return `✓ up to date with template ${to}\n`
  const verb = dryRun ? 'would upgrade' : '✓ upgraded'
  const lines = steps.map(
    ({ path, outcome, notes }) =>
      `  ${outcome.padEnd(8)}  ${path}${notes.map((note) => ` (${note})`).join('')}`,
  )
  const conflicts = steps.filter(({ outcome }) => outcome === 'conflict').length
  const decide = conflicts > 0 ? [`! ${conflicts} to decide: see "conflict" above`] : []
  const then = dryRun ? [] : ['', '  npm install', '']
  return [`${verb} from template ${from} to ${to}`, ...lines, ...decide, ...then, ''].join('\n')
}
