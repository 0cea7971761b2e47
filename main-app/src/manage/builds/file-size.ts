import type { Locale } from '@codo/shared/i18n'

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const

/** `1.4 MB` in the notation of a language. */
export function fileSize(bytes: number, locale: Locale): string {
  const step = bytes < 1024 ? 0 : bytes < 1024 * 1024 ? 1 : 2
  return new Intl.NumberFormat(locale, {
    ...{ style: 'unit', unit: UNITS[step], unitDisplay: step === 0 ? 'long' : 'short' },
    maximumFractionDigits: step === 2 ? 1 : 0,
  } as Intl.NumberFormatOptions).format(bytes / 1024 ** step)
}
