import type { Locale } from '../i18n/locale.js'
import type { EntryFindingCode } from './finding-codes.js'
import { FINDING_TEXTS } from './finding-texts.js'

/** `error`: the app will not work; `warning`: it may not, or not always. */
export type EntrySeverity = 'error' | 'warning'

/** One fault of an entry. */
export interface EntryFinding {
  code: EntryFindingCode
  severity: EntrySeverity
  why: Record<Locale, string>
  fix: Record<Locale, string>
  /** What it is about: a URL, a status, a name. */
  detail?: string
}

export function finding(
  code: EntryFindingCode,
  detail?: string,
  severity: EntrySeverity = 'error',
): EntryFinding {
  const [whyZh, whyEn, fixZh, fixEn] = FINDING_TEXTS[code]
  return {
    code,
    severity,
    why: { 'zh-CN': whyZh, 'en-US': whyEn },
    fix: { 'zh-CN': fixZh, 'en-US': fixEn },
    ...(detail !== undefined && { detail }),
  }
}
