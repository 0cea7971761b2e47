import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { actorOf } from '../audit/index.js'
import type { DbOrTransaction } from '../db/database.js'
import { Refusal } from '../refusal.js'
import { rolesOfApps, rolesRevision } from '../registry/app-roles.js'
import { AppRecordSchema } from '../registry/app-schema.js'
import { grantApp } from '../registry/grant-app.js'
import { listRoles } from '../users/role-repository.js'
import { answers, success } from './envelope.js'
import { requireApp } from './require-app.js'
import { Revision, requireCurrent } from './require-current.js'

const URL = '/api/p/v4/apps/roles/'
const tags = ['apps']
const { id } = AppRecordSchema.properties

const RoleIds = Type.Array(id, { maxItems: 1000 })
const Role = Type.Object({ id, name: Type.String(), title: Type.String() })
const Granted = Type.Object({
  role_ids: RoleIds,
  revision: Type.Integer({ description: 'Of the grants; 0 without an app' }),
  roles: Type.Array(Role, { description: 'All there are, to choose from' }),
})

const grantedTo = async (db: DbOrTransaction, appId: number) => ({
  role_ids: (await rolesOfApps(db, [appId])).get(appId) ?? [],
  revision: await rolesRevision(db, appId),
})

/** The roles that see an app whose visibility is `roles`. */
export const appsRolesRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db } = app.context

  app.get(
    URL,
    {
      schema: {
        tags,
        // Without an app: none is granted, and the roles are there to choose from.
        querystring: Type.Object({ id: Type.Optional(id) }),
        response: answers(Granted),
      },
    },
    async (request) => {
      const { id: appId } = request.query
      if (appId !== undefined) await requireApp(db, appId)
      const granted =
        appId === undefined ? { role_ids: [], revision: 0 } : await grantedTo(db, appId)
      return success({ ...granted, roles: await listRoles(db) })
    },
  )

  app.put(
    URL,
    {
      schema: {
        tags,
        body: Type.Object({ id, role_ids: RoleIds, revision: Revision }),
        response: answers(Type.Omit(Granted, ['roles'])),
      },
    },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const known = await requireApp(transaction, request.body.id)
        requireCurrent(
          '应用的可见角色',
          await grantedTo(transaction, known.id),
          request.body.revision,
        )
        const wanted = [...new Set(request.body.role_ids)]
        const roles = new Set((await listRoles(transaction)).map((role) => role.id))
        const unknown = wanted.filter((role) => !roles.has(role))
        if (unknown.length > 0) throw new Refusal(`角色不存在：${unknown.join('、')}`)
        const write = { db: transaction, actor: actorOf(request) }
        await grantApp(write, known, wanted)
        return success(await grantedTo(transaction, known.id), '修改成功')
      }),
  )
}
