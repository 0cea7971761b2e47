import { isCodoError } from '@codo/shared/request'
import { locale } from '../boot/locale'

/** Why a call failed and what to do, in the user's language; the backend's own words first. */
export function errorText(error: unknown): string {
  if (!isCodoError(error)) return error instanceof Error ? error.message : String(error)
  const why = error.why[locale.value]
  return error.code === 'BUSINESS' ? why : `${why} ${error.fix[locale.value]}`
}
