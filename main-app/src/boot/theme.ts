import type { Ref } from '@vue/reactivity'
import { cell, derived } from './cell'
import { onOtherTabs, readPreference, writePreference } from './preferences'

export const THEME_CHOICES = ['light', 'dark', 'auto'] as const
export type ThemeChoice = (typeof THEME_CHOICES)[number]
export type Theme = 'light' | 'dark'

/** Also read by the inline script of index.html. */
const THEME_KEY = 'codo-theme'

const systemDark = matchMedia('(prefers-color-scheme: dark)')
const systemTheme = cell<Theme>(systemDark.matches ? 'dark' : 'light')
const choice = cell<ThemeChoice>(parseChoice(readPreference(THEME_KEY)))

/** What the user chose; `auto` follows the system. */
export const themeChoice: Readonly<Ref<ThemeChoice>> = choice

/** What is shown. */
export const theme = derived<Theme>(() =>
  choice.value === 'auto' ? systemTheme.value : choice.value,
)

function parseChoice(value: string | null): ThemeChoice {
  return THEME_CHOICES.find((known) => known === value) ?? 'auto'
}

/** Writes the theme to `<html>`: `data-theme` for ours, class `dark` for Element Plus. */
export function applyTheme(): void {
  const root = document.documentElement
  root.dataset['theme'] = theme.value
  root.classList.toggle('dark', theme.value === 'dark')
}

export function setTheme(next: ThemeChoice): void {
  choice.value = next
  writePreference(THEME_KEY, next)
  applyTheme()
}

systemDark.addEventListener('change', ({ matches }) => {
  systemTheme.value = matches ? 'dark' : 'light'
  applyTheme()
})
onOtherTabs(THEME_KEY, (value) => {
  choice.value = parseChoice(value)
  applyTheme()
})
applyTheme()
