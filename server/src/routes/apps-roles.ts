import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { actorOf } from '../audit/index.js'
import { Refusal } from '../refusal.js'
import { rolesOfApps } from '../registry/app-roles.js'
import { AppRecordSchema } from '../registry/app-schema.js'
import { grantApp } from '../registry/grant-app.js'
import { listRoles } from '../users/role-repository.js'
import { answers, success } from './envelope.js'
import { requireApp } from './require-app.js'

const URL = '/api/p/v4/apps/roles/'
const tags = ['apps']
const { id } = AppRecordSchema.properties

const RoleIds = Type.Array(id, { maxItems: 1000 })
const Role = Type.Object({ id, name: Type.String(), title: Type.String() })
const Granted = Type.Object({
  role_ids: RoleIds,
  roles: Type.Array(Role, { description: 'All there are, to choose from' }),
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
      const granted = appId === undefined ? [] : (await rolesOfApps(db, [appId])).get(appId)
      return success({ role_ids: granted ?? [], roles: await listRoles(db) })
    },
  )

  app.put(
    URL,
    {
      schema: {
        tags,
        body: Type.Object({ id, role_ids: RoleIds }),
        response: answers(Type.Object({ role_ids: RoleIds })),
      },
    },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const known = await requireApp(transaction, request.body.id)
        const wanted = [...new Set(request.body.role_ids)]
        const roles = new Set((await listRoles(transaction)).map((role) => role.id))
        const unknown = wanted.filter((role) => !roles.has(role))
        if (unknown.length > 0) throw new Refusal(`角色不存在：${unknown.join('、')}`)
        const write = { db: transaction, actor: actorOf(request) }
        return success({ role_ids: await grantApp(write, known, wanted) }, '修改成功')
      }),
  )
}
