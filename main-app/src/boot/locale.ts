import { LOCALE_KEY, detectLocale, matchLocale, type Locale } from '@codo/shared/i18n'
import type { Ref } from '@vue/reactivity'
import { cell } from './cell'
import { onOtherTabs, writePreference } from './preferences'

const current = cell<Locale>(detectLocale())

/** Language of the shell: the user's choice, else the browser's, else zh-CN. */
export const locale: Readonly<Ref<Locale>> = current

/** Writes language to `<html lang>`; also after a micro app changed it. */
export function applyLocale(): void {
  document.documentElement.lang = current.value
}

export function setLocale(next: Locale): void {
  current.value = next
  writePreference(LOCALE_KEY, next)
  applyLocale()
}

onOtherTabs(LOCALE_KEY, (value) => {
  if (value === null) return
  current.value = matchLocale([value])
  applyLocale()
})
applyLocale()
