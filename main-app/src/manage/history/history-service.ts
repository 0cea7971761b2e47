import { request } from '../../request/shell-request'
import type { ManagedApp } from '../managed-app'
import { pagedParams, type PagedQuery } from '../paged-query'

/** An app as it was, with the roles that were granted it; titles where the server kept them. */
export type AppSnapshot = ManagedApp & { role_ids?: (number | string)[]; roles?: string[] }

/** What somebody did to an app. */
export interface AppChange {
  change_id: number
  app_id: number
  action: 'create' | 'update' | 'delete' | 'restore' | 'import' | 'status'
  who: string
  /** `YYYY-MM-DD HH:mm:ss`, server time. */
  when: string
  /** Network address, or `local` for the command line. */
  from: string
  /** `null` when it was not there before. */
  before: AppSnapshot | null
  /** `null` when it is gone since. */
  after: AppSnapshot | null
}

const URL = '/api/p/v4/apps/'

/** Roles by their titles of then: some are gone since. */
function withTitles(snapshot: AppSnapshot | null): AppSnapshot | null {
  if (!snapshot?.roles) return snapshot
  const { roles, ...app } = snapshot
  return { ...app, role_ids: roles }
}

/** Changes of an app, the newest first. */
export async function listHistory(id: number, query: PagedQuery) {
  const params = { id, ...pagedParams(query) }
  const { items, total } = await request.page<AppChange>(`${URL}history/`, { params })
  const shown = items.map(({ before, after, ...change }) => ({
    ...{ ...change, before: withTitles(before), after: withTitles(after) },
  }))
  return { items: shown, total }
}

/**
 * Puts an app back to what a change made of it; after a deletion, to what it was.
 *
 * @param revision of the row that is there now, which is refused when somebody has changed it since
 */
export const restoreApp = (change_id: number, revision: number | undefined) =>
  request.post(`${URL}restore/`, { change_id, revision })
