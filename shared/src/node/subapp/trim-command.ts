import { resolve } from 'node:path'
import { EXIT } from '../scaffold/exit-codes.js'
import { readTrimList } from '../trim/read-list.js'
import { trimProject, type Trimmed } from '../trim/trim.js'
import type { RunCommand } from './outcome.js'

/** `codo-subapp trim`, a step after an installation: it never fails one. */
export const runTrim: RunCommand = ({ values }, { cwd, env, stderr }) => {
  const trimmed =
    env['CODO_TRIM'] === 'none' ? [] : trim(resolve(cwd, values['dir'] ?? '.'), stderr)
  return { exitCode: EXIT.ok, data: { trimmed }, text: report(trimmed) }
}

function trim(directory: string, warn: (text: string) => void): Trimmed[] {
  try {
    return trimProject(directory, readTrimList(directory))
  } catch (cause) {
    warn(`! codo-subapp trim: ${cause instanceof Error ? cause.message : String(cause)}\n`)
    return []
  }
}

function report(trimmed: readonly Trimmed[]): string {
  if (trimmed.length === 0) return ''
  const megabytes = trimmed.reduce((sum, { bytes }) => sum + bytes, 0) / 2 ** 20
  const names = [...new Set(trimmed.map(({ name }) => name))].join(', ')
  return `✓ ${megabytes.toFixed(0)} MB of copies that Vite never loads taken out of ${names}\n`
}
