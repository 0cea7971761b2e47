import { onMounted, shallowReactive } from 'vue'
import { useFeaturesStore } from '../../stores/features'
import { PartialImportError, applyImport } from './apply-import'
import { allApps } from '../apps-service'
import { errorText } from '../error-text'
import { planImport, type ImportPlan } from './import-plan'
import { planOnServer } from './plan-on-server'
import { t } from '../manage-messages'

/** An export of a thousand apps is a fraction of it. */
const LARGEST_FILE = 2 * 1024 * 1024

/** Reads a file, compares it with the registry, and carries the difference out. */
export function useImport(file: File) {
  const features = useFeaturesStore()
  const inOneCall = features.has('apps.import')
  const asksServer = features.has('apps.import.preview')
  const state = shallowReactive<{ plan?: ImportPlan; error: string; busy: boolean }>({
    error: '',
    busy: false,
  })

  async function read(): Promise<void> {
    try {
      const rows = parseRows(file.size > LARGEST_FILE ? undefined : await file.text())
      state.plan = asksServer
        ? await planOnServer(rows)
        : planImport(rows, await allApps(), inOneCall ? 'id' : 'name')
    } catch (error) {
      state.error = errorText(error)
    }
  }

  /** @returns whether everything of the plan was stored */
  async function apply(plan: ImportPlan): Promise<boolean> {
    state.busy = true
    state.error = ''
    try {
      await applyImport(plan, inOneCall)
      return true
    } catch (error) {
      state.error =
        error instanceof PartialImportError
          ? t('import.partial', {
              done: error.done,
              name: error.app.name,
              reason: errorText(error.cause),
            })
          : errorText(error)
      return false
    } finally {
      state.busy = false
    }
  }

  onMounted(read)
  return { state, apply }
}

/** @throws Error with a text for the user */
function parseRows(text: string | undefined): unknown[] {
  if (text === undefined) throw new Error(t('import.too-large'))
  let value: unknown
  try {
    // Windows editors put a byte order mark first.
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new Error(t('import.not-json'))
  }
  if (!Array.isArray(value)) throw new Error(t('import.not-list'))
  return value
}
