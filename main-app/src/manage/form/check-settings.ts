import { APP_SETTING_LIMITS, isSafeHref, type AppSettings } from '@codo/shared/registry'
import type { AppKind } from '../app-draft'
import { t } from '../manage-messages'

export type SettingsProblems = Partial<Record<keyof AppSettings, string>>

const TEXTS = ['owner', 'contact', 'docs', 'entry', 'allowed_origin', 'status_message'] as const
const NUMBERS = ['sort_order', 'load_timeout'] as const

/** What is wrong with each setting, as texts for the form. The server checks all of it again. */
export function checkSettings(settings: AppSettings, kind: AppKind): SettingsProblems {
  const problems: SettingsProblems = {}
  for (const field of TEXTS) {
    const limit = APP_SETTING_LIMITS[field]
    if ([...settings[field]].length > limit) problems[field] = t('problem.too-long', { limit })
  }
  for (const field of NUMBERS) {
    const { min, max } = APP_SETTING_LIMITS[field]
    const value: unknown = settings[field]
    const isFine = Number.isInteger(value) && Number(value) >= min && Number(value) <= max
    if (!isFine) problems[field] = t('problem.range', { min, max })
  }
  if (settings.docs.trim() !== '' && !isSafeHref(settings.docs.trim()))
    problems.docs ??= t('problem.href')
  return kind === 'micro' ? { ...checkPlace(settings), ...problems } : problems
}

/** Where the app comes from: a path of this site, or an address on the one foreign origin. */
function checkPlace(settings: AppSettings): SettingsProblems {
  const entry = settings.entry.trim()
  const origin = settings.allowed_origin.trim()
  if (origin !== '' && originOf(origin) !== origin) return { allowed_origin: t('problem.origin') }
  if (entry === '') return {}
  if (!isSafeHref(entry)) return { entry: t('problem.href') }
  const isForeign = !entry.startsWith('/')
  return isForeign && originOf(entry) !== origin ? { entry: t('problem.entry-origin') } : {}
}

function originOf(address: string): string | undefined {
  return isSafeHref(address) && !address.startsWith('/') ? new URL(address).origin : undefined
}
