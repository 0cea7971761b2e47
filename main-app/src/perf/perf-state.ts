import type { Ref } from '@vue/reactivity'
import { cell } from '../boot/cell'
import type { AppTiming } from './app-timing'

/** Openings that the panel lists. */
const LISTED = 50

const list = cell<readonly AppTiming[]>([])

/** Openings of apps since the page was loaded, newest first. */
export const timings: Readonly<Ref<readonly AppTiming[]>> = list

/** Whether the timing panel is shown; `?perf` in the address opens it from the start. */
export const isPanelOpen = cell(new URLSearchParams(location.search).has('perf'))

/** Whether the user asked for the panel just now; it then takes the focus. */
export const isPanelAskedFor = cell(false)

export function openPerfPanel(): void {
  isPanelAskedFor.value = true
  isPanelOpen.value = true
}

export function rememberTiming(timing: AppTiming): void {
  list.value = [timing, ...list.value].slice(0, LISTED)
}

export function forgetTimings(): void {
  list.value = []
}
