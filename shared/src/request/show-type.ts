import type { CodoError } from './codo-error.js'
import type { ShowType } from './envelope.js'

/** How a failure is shown unless the call says otherwise. Source: contract/subapp.md, rule 16. */
export function defaultShowType({ code, envelope }: CodoError): ShowType {
  if (code === 'UNAUTHENTICATED') return 9
  // 66 is information, not an error.
  if (code === 'SECOND_FACTOR_REQUIRED') return 1
  return envelope?.showType ?? 2
}
