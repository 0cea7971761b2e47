import { relative } from 'node:path'
import { EXIT } from './exit-codes.js'
import type { CreateResult } from './create-sub-app.js'
import type { PackageManager } from './package-managers.js'
import { ScaffoldError } from './scaffold-error.js'

/** What `--json` prints when it worked. */
export const successJson = (result: CreateResult): string => JSON.stringify({ ok: true, ...result })

/** What `--json` prints when it did not. */
export function failureJson(error: ScaffoldError): string {
  const { reason, exitCode, message, fix } = error
  return JSON.stringify({ ok: false, error: { reason, exitCode, message, fix } })
}

export const failureText = (error: ScaffoldError): string => `✗ ${error.message}\n  ${error.fix}\n`

export function successText(
  result: CreateResult & { registered?: object },
  cwd: string,
  { pm, install }: { pm: PackageManager; install?: boolean | undefined },
): string {
  const { name, title, port, files, replaces, dryRun } = result
  const folder = relative(cwd, result.directory)
  const replaced = replaces.length === 0 ? [] : [`replaces: ${replaces.join(', ')}`]
  if (dryRun) return [`would write ${folder}:`, ...files, ...replaced, ''].join('\n')
  return [
    `✓ ${title} (${name}): ${files.length} files in ${folder}, dev server on port ${port}`,
    ...replaced,
    ...(result.registered ? ['✓ registered'] : []),
    '',
    `  cd ${folder}`,
    ...(install ? [] : [`  ${pm} install`]),
    `  ${pm} start`,
    '',
  ].join('\n')
}

/** Anything thrown, as a refusal. */
export function asScaffoldError(error: unknown): ScaffoldError {
  if (error instanceof ScaffoldError) return error
  const message = error instanceof Error ? error.message : String(error)
  return new ScaffoldError(
    'unexpected',
    message,
    `Exit code ${EXIT.unexpected}: please report it.`,
    {
      cause: error,
    },
  )
}
