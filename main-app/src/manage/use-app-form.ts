import { APP_DRAFT_FIELDS, type AppDraft, type AppRecord } from '@codo/shared/registry'
import { isCodoError, type CodoError } from '@codo/shared/request'
import { computed, reactive, shallowReactive, shallowRef } from 'vue'
import { useRegistryStore } from '../stores/registry'
import { EMPTY_DRAFT, draftOf, finishDraft, kindOf } from './app-draft'
import { createApp, updateApp } from './apps-service'
import { checkDraft, type DraftProblems } from './check-draft'
import { errorText } from './error-text'

/** Upstream's code for a value that is taken. Source: contract/gateway.md, "Admin endpoints". */
const DUPLICATE = -2

/**
 * State of the form of one app: what is typed, what is wrong with it, and what the server said.
 *
 * @param app the app to change; a new one when absent
 */
export function useAppForm(app?: AppRecord) {
  const registry = useRegistryStore()
  const others = registry.apps.filter(({ id }) => id !== app?.id)
  const initial = app ? draftOf(app) : EMPTY_DRAFT
  const draft = reactive<AppDraft>({ ...initial })
  const kind = shallowRef(app ? kindOf(app) : 'micro')
  const initialKind = kind.value
  /** Fields that were left or sent: nobody wants to be told of those still empty. */
  const touched = reactive(new Set<keyof AppDraft>())
  /** What the server refused, per field, until the field changes. */
  const refused = shallowReactive<Partial<Record<keyof AppDraft, { value: string; text: string }>>>(
    {},
  )
  const failure = shallowRef('')
  const busy = shallowRef(false)

  const found = computed(() => checkDraft(draft, kind.value, others))
  const problems = computed<DraftProblems>(() => {
    const shown = APP_DRAFT_FIELDS.flatMap((field) => {
      const fromServer = refused[field]?.value === draft[field] ? refused[field]?.text : undefined
      const text = fromServer ?? (touched.has(field) ? found.value[field] : undefined)
      return text ? [[field, text] as const] : []
    })
    return Object.fromEntries(shown)
  })
  const isChanged = computed(
    () =>
      kind.value !== initialKind ||
      APP_DRAFT_FIELDS.some((field) => draft[field] !== initial[field]),
  )

  /** @returns the saved name, or `undefined` when the form has something to say */
  async function save(): Promise<string | undefined> {
    APP_DRAFT_FIELDS.forEach((field) => touched.add(field))
    if (Object.keys(found.value).length > 0 || busy.value) return undefined
    busy.value = true
    failure.value = ''
    const finished = finishDraft(draft, kind.value)
    try {
      await (app ? updateApp(app.id, finished) : createApp(finished))
      return finished.name
    } catch (error) {
      blame(error)
      return undefined
    } finally {
      busy.value = false
    }
  }

  function blame(error: unknown): void {
    if (isCodoError(error, 'BUSINESS') && error.envelope?.code === DUPLICATE) {
      const field = duplicateField(error)
      refused[field] = { value: draft[field], text: error.message }
    } else {
      failure.value = errorText(error)
    }
  }

  return {
    draft,
    kind,
    problems,
    failure,
    busy,
    isChanged,
    touch: (field: keyof AppDraft) => touched.add(field),
    save,
  }
}

/** Upstream says only that something is taken: then it is the name, its one unique field. */
function duplicateField({ message }: CodoError): 'name' | 'frontend_code' {
  return /前端|frontend/i.test(message) ? 'frontend_code' : 'name'
}
