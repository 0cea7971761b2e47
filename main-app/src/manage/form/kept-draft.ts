import { session } from '@codo/shared/auth'
import type { AppKind } from '../app-draft'
import type { AppValues, ManagedApp } from '../managed-app'

/** What is typed into the form of one app; of a new one when `id` is absent. */
export interface KeptDraft {
  id: number | undefined
  /** The row it was made from, so that a later change of somebody else is still a conflict. */
  base: ManagedApp | undefined
  draft: AppValues
  kind: AppKind
}

const keyFor = (): string => `codo-app-draft:${session.user()?.username ?? ''}`

/** Keeps unsaved work in this tab, one form at a time: a tried app may freeze the page. */
export function keepDraft(kept: KeptDraft): void {
  try {
    sessionStorage.setItem(keyFor(), JSON.stringify(kept))
  } catch {
    // A browser without storage asks before it leaves the page; that is all that is left then.
  }
}

/** What this tab kept of the form of one app, if anything. */
export function recallDraft(id: number | undefined): KeptDraft | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyFor()) ?? 'null') as KeptDraft | null
    return kept && kept.id === id ? kept : undefined
  } catch {
    return undefined
  }
}

export function dropDraft(): void {
  try {
    sessionStorage.removeItem(keyFor())
  } catch {
    // Nothing was kept.
  }
}
