import { microAppCode, type AppDraft, type AppRecord } from '../../registry/app-record.js'
import type { RegistryConnection } from './registry-connection.js'

export interface Registration {
  /** Code of the sub-app, the key it is found by. */
  code: string
  /** Display name for an app that is not registered yet. */
  title: string
  /** Fields that were asked for: an app that is registered keeps all others. */
  given: Partial<AppDraft>
}

export interface RegistrationResult {
  action: 'added' | 'updated' | 'unchanged'
  app: Pick<AppRecord, 'name' | 'frontend_code'> & { id: number | undefined }
}

const APPS = '/api/p/v4/apps/'

/** Most rows of one search; the code is looked for among them. */
const PAGE_SIZE = 200

/**
 * Adds the app, or changes what was asked for of the one with this code. A second run changes
 * nothing.
 *
 * @throws CodoError
 */
export async function registerApp(
  { request, write }: RegistryConnection,
  { code, title, given }: Registration,
): Promise<RegistrationResult> {
  const known = await findApp({ request }, code)
  if (!known) {
    const draft = { name: title, app_code: code, frontend_code: code, ...given }
    const added = await write((client) => client.post<AppRecord | null>(APPS, draft))
    return { action: 'added', app: { id: added?.id, name: draft.name, frontend_code: code } }
  }
  const app = { id: known.id, name: given.name ?? known.name, frontend_code: code }
  if (!hasChanges(known, given)) return { action: 'unchanged', app }
  // All fields, since upstream's admin replaces the record.
  const { create_time: _created, update_time: _updated, ...fields } = known
  await write((client) => client.put(APPS, { ...fields, ...given }))
  return { action: 'updated', app }
}

/** The app with this code, as who manages apps sees it. @throws CodoError */
export async function findApp(
  { request }: Pick<RegistryConnection, 'request'>,
  code: string,
): Promise<AppRecord | undefined> {
  const params = { searchVal: code, page_number: 1, page_size: PAGE_SIZE }
  const { items } = await request.page<AppRecord>(APPS, { params })
  return items.find((app) => microAppCode(app) === code)
}

const hasChanges = (known: AppRecord, given: Partial<AppDraft>): boolean =>
  Object.entries(given).some(([key, value]) => known[key as keyof AppDraft] !== value)
