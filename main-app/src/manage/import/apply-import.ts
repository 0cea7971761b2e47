import type { AppRecord } from '@codo/shared/registry'
import { draftOf, finishDraft, kindOf, upstreamPart } from '../app-draft'
import { createApp, importApps, updateApp } from '../apps-service'
import type { ImportPlan, PlannedRow } from './import-plan'
import { toManagedApp } from '../managed-app'

/** An import that stopped in the middle; upstream has no all-or-nothing. */
export class PartialImportError extends Error {
  override readonly name = 'PartialImportError'
  constructor(
    readonly done: number,
    readonly app: AppRecord,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

type Change = Exclude<PlannedRow, { status: 'unchanged' | 'invalid' }>

/**
 * Carries a plan out: in one call where the server can, else app by app.
 *
 * @throws PartialImportError when one of several calls fails
 */
export async function applyImport(plan: ImportPlan, inOneCall: boolean): Promise<void> {
  const changes = plan.rows.filter(
    (row): row is Change => row.status === 'created' || row.status === 'updated',
  )
  if (inOneCall) {
    await importApps(changes.map(({ app }) => app))
    return
  }
  for (const [done, change] of changes.entries()) {
    await applyOne(change).catch((cause: unknown) => {
      throw new PartialImportError(done, change.app, cause)
    })
  }
}

async function applyOne(change: Change): Promise<void> {
  const values = finishDraft(draftOf(toManagedApp(change.app)), kindOf(change.app))
  const draft = upstreamPart(values)
  await (change.status === 'created' ? createApp(draft) : updateApp(change.id, 0, draft))
}
