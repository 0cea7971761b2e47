import type { FastifyRequest } from 'fastify'
import { entryPath } from '@codo/shared/registry'
import { callerOf } from '../auth/access-control.js'
import type { Context } from '../context.js'
import { appsWithCode } from '../registry/app-repository.js'
import { shellApps, surroundingsOf, viewerOf } from '../registry/shell-list.js'
import { rightsOf } from '../users/rights.js'
import { firstFiles } from './first-files.js'
import { appMark, type PageAddition } from './shell-page.js'

/**
 * What opens the app behind the address of a page, as a mark for that page: its row of the list and
 * the rights, both as the caller of the page gets them from the API, and the entry where it is a
 * build deployed here. `undefined` for who is not logged in, and for an app that does not open.
 */
export function createFirstApps(context: Context) {
  const { db, settings } = context
  const surroundings = surroundingsOf(context)
  return async (request: FastifyRequest, code: string): Promise<PageAddition | undefined> => {
    const user = await callerOf(request, context, 'admin-token')
    if (!user) return undefined
    const viewer = await viewerOf(db, user)
    const candidates = await appsWithCode(db, code)
    // The first of two with the same code, as in the shell.
    const [app] = await shellApps(db, viewer, surroundings, candidates)
    if (!app || app.status === 'disabled') return undefined
    const rights = await rightsOf(db, user)
    const entry = app.entry || entryPath(code)
    const isOwn = app.allowed_origin === '' && entry.startsWith('/')
    return appMark({ app, rights, ...(isOwn && { entry, ...(await firstFiles(settings, entry)) }) })
  }
}
