import { APP_DRAFT_FIELDS, APP_FIELDS, NO_FRONTEND, type AppRecord } from '@codo/shared/registry'
import { kindOf } from '../app-draft'
import type { FieldChange } from '../audit/field-changes'
import { checkDraft } from '../check-draft'
import { t } from '../manage-messages'

export type PlannedRow =
  | { status: 'created'; app: AppRecord }
  | { status: 'unchanged'; app: AppRecord }
  | { status: 'updated'; app: AppRecord; id: number; changes: FieldChange[] }
  | { status: 'invalid'; name: string; problem: string }

export interface ImportPlan {
  rows: PlannedRow[]
  counts: Record<PlannedRow['status'], number>
}

/**
 * What an import would do.
 *
 * @param identity what makes a row the same app: its id where the server keeps ids, else its name
 */
export function planImport(
  rows: unknown[],
  known: AppRecord[],
  identity: 'id' | 'name',
): ImportPlan {
  const seen: AppRecord[] = []
  const planned = rows.map((row): PlannedRow => {
    const refused = refuseShape(row)
    if (refused) return refused
    const app = pickRecord(row as AppRecord)
    const old = known.find((other) => other[identity] === app[identity])
    const problem = findProblem(app, old, known, seen, identity)
    seen.push(app)
    return problem ? { status: 'invalid', name: app.name, problem } : compare(app, old, identity)
  })
  return toPlan(planned)
}

/** Counts the rows of a plan. */
export function toPlan(rows: PlannedRow[]): ImportPlan {
  const count = (status: PlannedRow['status']) => rows.filter((row) => row.status === status).length
  const counts = {
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    invalid: count('invalid'),
  }
  return { rows, counts }
}

/** What is wrong with a row that is not an app at all. */
export function refuseShape(row: unknown): PlannedRow | undefined {
  const missing = missingFields(row)
  if (missing.length === 0) return undefined
  const name = (row as { name?: unknown } | null)?.name
  return {
    status: 'invalid',
    name: typeof name === 'string' ? name : '?',
    problem: t('import.problem.shape', { fields: missing.join(', ') }),
  }
}

function missingFields(row: unknown): string[] {
  if (typeof row !== 'object' || row === null) return [...APP_FIELDS]
  const record = row as Record<string, unknown>
  return APP_FIELDS.filter((field) =>
    field === 'id' ? !Number.isInteger(record[field]) : typeof record[field] !== 'string',
  )
}

/** Without fields that are not ours. */
function pickRecord(row: AppRecord): AppRecord {
  const entries = APP_FIELDS.map((field) => [field, row[field]])
  return Object.fromEntries(entries) as AppRecord
}

function compare(app: AppRecord, old: AppRecord | undefined, identity: 'id' | 'name'): PlannedRow {
  if (!old) return { status: 'created', app }
  // Times and ids are kept only where records are imported as they are.
  const compared = identity === 'id' ? APP_FIELDS : APP_DRAFT_FIELDS
  const changes = compared
    .filter((field) => app[field] !== old[field])
    .map((field) => ({ field, before: old[field], after: app[field] }))
  if (changes.length === 0) return { status: 'unchanged', app }
  return { status: 'updated', app, id: old.id, changes }
}

function findProblem(
  app: AppRecord,
  old: AppRecord | undefined,
  known: AppRecord[],
  seen: AppRecord[],
  identity: 'id' | 'name',
): string | undefined {
  const twice = seen.findIndex((other) => clash(app, other) || other[identity] === app[identity])
  if (twice >= 0) {
    const field = clash(app, seen[twice] as AppRecord) ?? identity
    return t('import.problem.twice', { row: twice + 1, field })
  }
  const owner = known.find((other) => other !== old && clash(app, other))
  if (owner) {
    return t('import.problem.taken', { name: owner.name, field: clash(app, owner) ?? '' })
  }
  const [problem] = Object.entries(checkDraft(app, kindOf(app), []))
  return problem && `${problem[0]}: ${problem[1]}`
}

/** The field two apps must not share. */
function clash(one: AppRecord, other: AppRecord): 'name' | 'frontend_code' | undefined {
  if (one.name === other.name) return 'name'
  const hasCode = one.frontend_code !== '' && one.frontend_code !== NO_FRONTEND
  return hasCode && one.frontend_code === other.frontend_code ? 'frontend_code' : undefined
}
