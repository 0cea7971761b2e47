import { APP_FIELDS, APP_SETTING_FIELDS, type AppRecord } from '@codo/shared/registry'
import { previewImport } from '../apps-service'
import { recordedChanges } from '../audit/field-changes'
import { refuseShape, toPlan, type ImportPlan, type PlannedRow } from './import-plan'

/** What the server says an import would do. It knows more than the shell: settings, other writers. */
export async function planOnServer(rows: readonly unknown[]): Promise<ImportPlan> {
  const apps = rows.filter((row): row is AppRecord => !refuseShape(row)).map(pickRow)
  const { create, update, errors } = await previewImport(apps)
  const created = new Set(create.map(({ id }) => id))
  const changes = new Map(update.map((row) => [row.id, recordedChanges(row.changes)]))
  const problems = new Map(errors.map(({ row, msg }) => [row, msg]))
  const planned = apps.map((app, index): PlannedRow => {
    const problem = problems.get(index)
    if (problem !== undefined) return { status: 'invalid', name: app.name, problem }
    if (created.has(app.id)) return { status: 'created', app }
    const changed = changes.get(app.id)
    if (!changed) return { status: 'unchanged', app }
    return { status: 'updated', app, id: app.id, changes: changed }
  })
  let next = 0
  return toPlan(rows.map((row) => refuseShape(row) ?? (planned[next++] as PlannedRow)))
}

/** Without fields that are not ours; settings only where the file has them. */
function pickRow(row: AppRecord): AppRecord {
  const fields = [...APP_FIELDS, ...APP_SETTING_FIELDS].filter((field) => Object.hasOwn(row, field))
  const given = row as AppRecord & Record<string, unknown>
  return Object.fromEntries(fields.map((field) => [field, given[field]])) as unknown as AppRecord
}
