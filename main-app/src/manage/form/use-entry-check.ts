import type { EntryFinding } from '@codo/shared/entry'
import { entryPath } from '@codo/shared/registry'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { AppFormState } from './use-app-form'

/** Pause in typing after which the entry is asked for, in ms. */
const PAUSE = 600

/** What there is to check: a code that can be a path, and where its html is. */
export interface EntryTarget {
  code: string
  url: string
  /** Whether the html is where a deployment puts it. */
  isUsual: boolean
}

const CODE_FIELDS = ['app_code', 'frontend_code', 'entry', 'allowed_origin'] as const

/** Checks the entry as soon as code and address are complete, and again after each change. */
export function useEntryCheck({ draft, kind, found }: AppFormState) {
  const status = shallowRef<'idle' | 'waiting' | 'checking' | 'done'>('idle')
  const findings = shallowRef<readonly EntryFinding[]>([])
  const target = computed<EntryTarget | undefined>(() => {
    const code = draft.frontend_code.trim() || draft.app_code.trim()
    const isFaulty = CODE_FIELDS.some((field) => found.value[field])
    if (kind.value !== 'micro' || code === '' || isFaulty) return undefined
    const usual = entryPath(code)
    const path = draft.entry.trim() || usual
    const url = new URL(path, draft.allowed_origin.trim() || location.origin).href
    return { code, url, isUsual: url === new URL(usual, location.origin).href }
  })
  const errors = computed(() => findings.value.filter(({ severity }) => severity === 'error'))
  let timer: ReturnType<typeof setTimeout> | undefined
  let latest = 0

  async function check(): Promise<void> {
    clearTimeout(timer)
    const wanted = target.value
    if (!wanted) return
    const turn = ++latest
    status.value = 'checking'
    const { checkEntry } = await import('../../micro-app/check-entry-later')
    // Names and codes that are taken are told at their fields already.
    const expect = wanted.isUsual ? { code: wanted.code } : {}
    const answer = await checkEntry(wanted.url, { expect })
    if (turn !== latest) return
    findings.value = answer
    status.value = 'done'
  }

  watch(
    () => target.value?.url,
    (url) => {
      clearTimeout(timer)
      latest++
      findings.value = []
      status.value = url === undefined ? 'idle' : 'waiting'
      if (url !== undefined) timer = setTimeout(check, PAUSE)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer), true)

  /** Resolves once what is typed now has been checked. */
  async function settle(): Promise<void> {
    if (status.value === 'waiting' || status.value === 'checking') await check()
  }

  return { status, findings, errors, target, check, settle }
}

export type EntryCheck = ReturnType<typeof useEntryCheck>
