import { LOCALES, matchLocale, type Locale } from '../../i18n/locale.js'
import { ScaffoldError } from '../scaffold/scaffold-error.js'
import type { SubAppContext } from './outcome.js'

/**
 * The wanted language, else that of the environment, else the default.
 *
 * @throws ScaffoldError `usage`
 */
export function localeOf(wanted: string | undefined, env: SubAppContext['env']): Locale {
  const known = LOCALES.find((locale) => locale === wanted)
  if (wanted !== undefined && !known) {
    throw new ScaffoldError('usage', `Unknown locale ${wanted}.`, `One of ${LOCALES.join(', ')}.`)
  }
  const tags = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']]
  return known ?? matchLocale(tags.map((tag) => tag?.replaceAll('_', '-')))
}
