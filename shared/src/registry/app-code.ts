/**
 * The one rule for the code of a sub-app, used by the registry, its form and the scaffold CLI.
 * Codes are path segments of the host (`/<code>/`) and of the static files (`/web/<code>/`).
 */

/** Paths that belong to the host, the gateway or upstream's template. */
export const RESERVED_CODES: ReadonlySet<string> = new Set([
  'api',
  'web',
  'user',
  'home',
  'manage',
  'icons',
  'index',
  'static',
  'assets',
  'temp',
  'no',
])

const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/

/** Why a code is refused; `undefined` from {@link checkAppCode} means it is fine. */
export type AppCodeProblem =
  'empty' | 'too-short' | 'too-long' | 'characters' | 'start' | 'dashes' | 'reserved' | 'device'

/** Shortest and longest code, in characters. */
export const APP_CODE_LENGTH = { min: 2, max: 40 } as const

/**
 * Checks a sub-app code: kebab-case starting with a letter, 2 to 40 characters, neither reserved
 * nor a Windows device name.
 *
 * @example checkAppCode('my-module') // undefined
 * @example checkAppCode('temp') // 'reserved'
 */
export function checkAppCode(code: string): AppCodeProblem | undefined {
  if (code === '') return 'empty'
  if (!/^[a-z0-9-]*$/.test(code)) return 'characters'
  if (!/^[a-z]/.test(code)) return 'start'
  if (code.endsWith('-') || code.includes('--')) return 'dashes'
  if (RESERVED_CODES.has(code)) return 'reserved'
  if (WINDOWS_DEVICE.test(code)) return 'device'
  if (code.length < APP_CODE_LENGTH.min) return 'too-short'
  if (code.length > APP_CODE_LENGTH.max) return 'too-long'
  return undefined
}
