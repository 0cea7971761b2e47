import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { currentUser, type Context } from '../context.js'
import { sendErrorPage } from '../gateway/error-pages.js'
import { allApps } from '../registry/app-repository.js'
import { AppRecordSchema, ShellAppSchema } from '../registry/app-schema.js'
import { createRecentResults } from '../registry/recent-results.js'
import {
  hasFrontend,
  shellApps,
  shellRevision,
  surroundingsOf,
  viewerOf,
  withCode,
  type Viewer,
} from '../registry/shell-list.js'
import { hasRole, mayCall } from '../users/role-repository.js'
import type { User } from '../users/user-repository.js'
import { createCompressed, sendCompressed, type Compressed } from '../web/compressed.js'
import { CODE, answers, failure, page, success } from './envelope.js'

const ShellList = Type.Object({
  revision: Type.String({ description: 'Send it back to learn whether the list has changed' }),
  apps: Type.Union([Type.Array(ShellAppSchema), Type.Null()]),
})

/** Lists kept ready: one per combination of roles, a megabyte each for 2,000 apps. */
const RECENT_LISTS = 16

/** Whoever may write apps or roles may also look through the eyes of a role. */
const mayViewAs = async ({ db }: Context, user: User): Promise<boolean> =>
  (await mayCall(db, user, 'PUT', '/api/p/v4/apps/')) ||
  (await mayCall(db, user, 'PUT', '/api/p/v4/role/'))

/** The registry for anybody: upstream's records of what everybody may open. */
export const appListRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { context } = app
  const { db } = context
  const surroundings = surroundingsOf(context)
  const recentLists = createRecentResults<Compressed>(RECENT_LISTS)

  app.get(
    '/api/acc/apps/list/',
    {
      config: { access: 'public' },
      schema: { tags: ['acc'], response: answers(Type.Array(AppRecordSchema)) },
    },
    async () => {
      const apps = (await allApps(db))
        .filter(hasFrontend)
        .filter(({ visibility, status }) => visibility === 'everyone' && status === 'enabled')
        .map(withCode)
      return page(apps, apps.length)
    },
  )

  app.get(
    '/api/acc/apps/shell/',
    {
      config: { access: 'admin-token' },
      schema: {
        tags: ['acc'],
        querystring: Type.Object({
          revision: Type.Optional(Type.String({ maxLength: 64 })),
          view_as: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 })),
        }),
        response: answers(ShellList),
      },
    },
    async (request, reply) => {
      const user = currentUser(request)
      const { view_as: role, revision: known } = request.query
      if (role !== undefined) {
        if (!(await mayViewAs(context, user))) return sendErrorPage(reply, 403)
        if (!(await hasRole(db, role))) return failure(CODE.invalid, `角色不存在：${role}`)
      }
      const viewer: Viewer =
        role === undefined ? await viewerOf(db, user) : { all: false, roleIds: [role] }
      const revision = await shellRevision(db, viewer, surroundings)
      if (revision === known) return success({ revision, apps: null })
      // Ready to send: after a change every open shell asks for the same list.
      const list = await recentLists(revision, async () =>
        createCompressed(
          JSON.stringify(success({ revision, apps: await shellApps(db, viewer, surroundings) })),
        ),
      )
      return sendCompressed(request, reply, 'application/json; charset=utf-8', list)
    },
  )
}
