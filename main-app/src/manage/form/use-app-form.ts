import type { AppRecord } from '@codo/shared/registry'
import { isCodoError, type CodoError } from '@codo/shared/request'
import { computed, reactive, shallowReactive, shallowRef, watch } from 'vue'
import { useFeaturesStore } from '../../stores/features'
import { EMPTY_DRAFT, draftOf, finishDraft, kindOf, upstreamPart, type AppKind } from '../app-draft'
import { createApp, updateApp } from '../apps-service'
import { checkDraft } from '../check-draft'
import { conflictRow } from '../conflict/conflict-row'
import { errorText } from '../error-text'
import { VALUE_FIELDS, toManagedApp, type AppValues, type ManagedApp } from '../managed-app'
import { checkSettings } from './check-settings'
import { dropDraft, keepDraft, recallDraft } from './kept-draft'
import { useOtherApps } from './use-other-apps'

/** Upstream's code for a value that is taken. Source: contract/gateway.md, "Admin endpoints". */
const DUPLICATE = -2

export type FormProblems = Partial<Record<keyof AppValues, string>>

/**
 * State of the form of one app: what is typed, what is wrong with it, and what the server said.
 *
 * @param app the app to change; a new one when absent
 */
export function useAppForm(app?: ManagedApp) {
  const features = useFeaturesStore()
  const hasSettings = computed(() => features.has('apps.shell'))
  /** The row the draft was made from, as the server has it. */
  const base = shallowRef(app)
  const draft = reactive<AppValues>({ ...EMPTY_DRAFT })
  const kind = shallowRef<AppKind>('micro')
  const isRestored = shallowRef(false)
  startFrom(app)
  restore()
  const others = useOtherApps(app?.id, () => [draft.name, draft.frontend_code])
  /** Fields that were typed in, left or sent: nobody wants to be told of those still empty. */
  const touched = reactive(new Set<keyof AppValues>())
  /** What the server refused, per field, until the field changes. */
  const refused = shallowReactive<
    Partial<Record<keyof AppValues, { value: unknown; text: string }>>
  >({})
  const failure = shallowRef('')
  const busy = shallowRef(false)
  /** Set when somebody else has changed the app meanwhile: the row as it is now. */
  const conflict = shallowRef<ManagedApp>()

  const found = computed<FormProblems>(() => ({
    ...(hasSettings.value && checkSettings(draft, kind.value)),
    ...checkDraft(draft, kind.value, others.value),
  }))
  const problems = computed<FormProblems>(() => {
    const shown = VALUE_FIELDS.flatMap((field) => {
      const fromServer = refused[field]?.value === draft[field] ? refused[field]?.text : undefined
      const text = fromServer ?? (touched.has(field) ? found.value[field] : undefined)
      return text ? [[field, text] as const] : []
    })
    return Object.fromEntries(shown)
  })
  const isChanged = computed(() => {
    const old = base.value ? draftOf(base.value) : EMPTY_DRAFT
    const oldKind = base.value ? kindOf(base.value) : 'micro'
    return kind.value !== oldKind || VALUE_FIELDS.some((field) => draft[field] !== old[field])
  })

  watch([draft, kind], () => {
    if (isChanged.value) {
      keepDraft({ id: app?.id, base: base.value, draft: { ...draft }, kind: kind.value })
    } else dropDraft()
  })

  function startFrom(row: ManagedApp | undefined): void {
    base.value = row
    Object.assign(draft, row ? draftOf(row) : EMPTY_DRAFT)
    kind.value = row ? kindOf(row) : 'micro'
  }

  /** Goes on with what the page had when it was left without an end of the form. */
  function restore(): void {
    const kept = recallDraft(app?.id)
    if (!kept) return
    startFrom(kept.base)
    Object.assign(draft, kept.draft)
    kind.value = kept.kind
    isRestored.value = true
  }

  /** Puts aside what was restored. */
  function startOver(): void {
    startFrom(app)
    isRestored.value = false
  }

  function touchAll(): boolean {
    VALUE_FIELDS.forEach((field) => touched.add(field))
    return Object.keys(found.value).length === 0
  }

  /** @returns the row as it was stored, or `undefined` when the form has something to say */
  async function save(): Promise<Stored | undefined> {
    if (!touchAll() || busy.value) return undefined
    busy.value = true
    failure.value = ''
    try {
      return await send(finishDraft(draft, kind.value))
    } catch (error) {
      blame(error)
      return undefined
    } finally {
      busy.value = false
    }
  }

  async function send(values: AppValues): Promise<Stored> {
    const body = hasSettings.value ? values : upstreamPart(values)
    const known = base.value
    const row = await (known ? updateApp(known.id, known.revision, body) : createApp(body))
    if (row) base.value = toManagedApp(row)
    return { name: values.name, id: row?.id ?? known?.id }
  }

  function blame(error: unknown): void {
    const code = isCodoError(error, 'BUSINESS') ? error.envelope?.code : undefined
    const theirs = conflictRow<AppRecord>(error)
    if (theirs) {
      conflict.value = toManagedApp(theirs)
    } else if (code === DUPLICATE) {
      const field = duplicateField(error as CodoError)
      refused[field] = { value: draft[field], text: errorText(error) }
    } else {
      failure.value = errorText(error)
    }
  }

  /** Goes on from the row as it is now, with the values that were chosen. */
  function resolveConflict(values: AppValues): void {
    base.value = conflict.value
    conflict.value = undefined
    Object.assign(draft, draftOf(values))
    kind.value = kindOf(values)
  }

  return {
    base,
    draft,
    kind,
    isRestored,
    startOver,
    found,
    problems,
    failure,
    busy,
    isChanged,
    hasSettings,
    conflict,
    touch: (field: keyof AppValues) => touched.add(field),
    touchAll,
    save,
    resolveConflict,
  }
}

export type AppFormState = ReturnType<typeof useAppForm>

interface Stored {
  name: string
  /** Absent where the server does not say. */
  id: number | undefined
}

/** Upstream says only that something is taken: then it is the name, its one unique field. */
function duplicateField({ message }: CodoError): 'name' | 'frontend_code' {
  return /前端|frontend/i.test(message) ? 'frontend_code' : 'name'
}
