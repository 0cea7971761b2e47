import { LOCALE_KEY, detectLocale, matchLocale, type Locale } from '@codo/shared/i18n'
import { readonly, shallowRef } from '@vue/reactivity'
import { onOtherTabs, writePreference } from './preferences'

const current = shallowRef<Locale>(detectLocale())

/** Language of the shell: the user's choice, else the browser's, else zh-CN. */
export const locale = readonly(current)

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
