import type { FastifyRequest } from 'fastify'
import { firstGroups } from '@codo/shared/registry'
import { callerOf } from '../auth/access-control.js'
import type { Context } from '../context.js'
import { createRecentResults } from '../registry/recent-results.js'
import { shellApps, shellRevision, surroundingsOf, viewerOf } from '../registry/shell-list.js'
import { listMark, type PageAddition } from './shell-page.js'

/** Lists kept ready: one per combination of roles. */
const RECENT_LISTS = 16

/**
 * The beginning of the app list as the caller of the page sees it, as a mark for that page;
 * `undefined` for who is not logged in, and while there are no apps.
 */
export function createFirstLists(context: Context) {
  const { db } = context
  const surroundings = surroundingsOf(context)
  const recentMarks = createRecentResults<PageAddition | undefined>(RECENT_LISTS)
  return async (request: FastifyRequest): Promise<PageAddition | undefined> => {
    const user = await callerOf(request, context, 'admin-token')
    if (!user) return undefined
    const viewer = await viewerOf(db, user)
    return recentMarks(await shellRevision(db, viewer, surroundings), async () => {
      const groups = firstGroups(await shellApps(db, viewer, surroundings))
      return groups.length > 0 ? listMark(groups) : undefined
    })
  }
}
