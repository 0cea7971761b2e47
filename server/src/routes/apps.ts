import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { actorOf } from '../audit/index.js'
import { searchApps } from '../registry/app-repository.js'
import { AppChangeSchema, NewAppSchema, StoredAppSchema } from '../registry/app-schema.js'
import { changeApp, createApp, removeApps } from '../registry/app-writes.js'
import { completeDraft } from '../registry/complete-draft.js'
import { STORED_FIELDS } from '../registry/stored-app.js'
import { answers, page, success } from './envelope.js'
import { IdList } from './ids.js'
import { listQuery, readListQuery } from './paging.js'
import { requireApp, requireApps, requireStorable } from './require-app.js'
import { requireCurrent } from './require-current.js'

const URL = '/api/p/v4/apps/'
const tags = ['apps']

/** Application management. Source: contract/gateway.md, `/api/p/v4/apps/`. */
export const appsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, settings } = app.context
  const { allowedOrigins } = settings

  app.get(
    URL,
    {
      schema: {
        tags,
        querystring: listQuery(STORED_FIELDS),
        response: answers(Type.Array(StoredAppSchema)),
      },
    },
    async (request) => {
      const query = readListQuery(request.query, STORED_FIELDS, 'id')
      const { items, total } = await searchApps(db, query)
      return page(items, total)
    },
  )

  app.post(
    URL,
    { schema: { tags, body: NewAppSchema, response: answers(StoredAppSchema) } },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const values = completeDraft(request.body)
        await requireStorable(transaction, values, { allowedOrigins })
        const write = { db: transaction, actor: actorOf(request) }
        return success(await createApp(write, values), '添加成功')
      }),
  )

  app.put(
    URL,
    { schema: { tags, body: AppChangeSchema, response: answers(StoredAppSchema) } },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const { id, revision, ...change } = request.body
        const known = await requireApp(transaction, id)
        requireCurrent('应用', known, revision)
        const values = completeDraft({ ...known, ...change })
        await requireStorable(transaction, values, { id, allowedOrigins })
        const write = { db: transaction, actor: actorOf(request) }
        return success(await changeApp(write, known, values), '修改成功')
      }),
  )

  app.delete(
    URL,
    {
      schema: {
        tags,
        body: IdList,
        response: answers(Type.Object({ deleted: Type.Integer() })),
      },
    },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const known = await requireApps(transaction, request.body.id_list)
        await removeApps({ db: transaction, actor: actorOf(request) }, known)
        return success({ deleted: known.length }, '删除成功')
      }),
  )
}
