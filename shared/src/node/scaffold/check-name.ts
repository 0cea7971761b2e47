import { APP_CODE_LENGTH, RESERVED_CODES, checkAppCode } from '../../registry/index.js'
import type { AppCodeProblem } from '../../registry/index.js'
import { ScaffoldError } from './scaffold-error.js'

const { min, max } = APP_CODE_LENGTH

const RULES: Record<AppCodeProblem, string> = {
  empty: 'a name is needed',
  'too-short': `a name has at least ${min} characters`,
  'too-long': `a name has at most ${max} characters`,
  characters: 'a name has only lower-case letters a-z, digits and dashes',
  start: 'a name starts with a lower-case letter',
  dashes: 'a name neither ends with a dash nor has two in a row',
  reserved: `these names are reserved: ${[...RESERVED_CODES].join(', ')}`,
  device: 'a name is not a device name of Windows (con, prn, aux, nul, com0-9, lpt0-9)',
}

/**
 * The rule of {@link checkAppCode} as a refusal that names the rule.
 *
 * @throws ScaffoldError `name`
 */
export function requireName(name: string): void {
  const problem = checkAppCode(name)
  if (problem === undefined) return
  // JSON quotes show control characters and spaces for what they are.
  throw new ScaffoldError(
    'name',
    `${JSON.stringify(name)} is not a legal name: ${RULES[problem]} (rule: ${problem}).`,
    'Choose a name like "my-module".',
  )
}
