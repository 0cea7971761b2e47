import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { actorOf } from '../audit/index.js'
import { findApp, findApps, searchApps } from '../registry/app-repository.js'
import {
  AppChangeSchema,
  AppRecordSchema,
  NewAppSchema,
  StoredAppSchema,
} from '../registry/app-schema.js'
import { changeApp, createApp, removeApps } from '../registry/app-writes.js'
import { completeDraft } from '../registry/complete-draft.js'
import { STORED_FIELDS } from '../registry/stored-app.js'
import { CODE, answers, failure, page, success } from './envelope.js'
import { listQuery, readListQuery } from './paging.js'
import { refuseApp, refuseStale } from './refuse-app.js'

const URL = '/api/p/v4/apps/'
const tags = ['apps']

export const AppIds = Type.Array(AppRecordSchema.properties.id, { minItems: 1, maxItems: 1000 })

/** The envelope for ids that are not there; `undefined` when all are. */
export function refuseUnknown(ids: readonly number[], found: readonly { id: number }[]) {
  const known = new Set(found.map(({ id }) => id))
  const unknown = ids.filter((id) => !known.has(id))
  if (unknown.length === 0) return undefined
  return failure(CODE.invalid, `应用不存在：${unknown.join('、')}`)
}

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
        const refusal = await refuseApp(transaction, values, { allowedOrigins })
        if (refusal) return refusal
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
        const known = await findApp(transaction, id)
        if (!known) return failure(CODE.invalid, `应用不存在：${id}`)
        const values = completeDraft({ ...known, ...change })
        const refusal =
          refuseStale(known, revision) ??
          (await refuseApp(transaction, values, { id, allowedOrigins }))
        if (refusal) return refusal
        const write = { db: transaction, actor: actorOf(request) }
        return success(await changeApp(write, known, values), '修改成功')
      }),
  )

  app.delete(
    URL,
    {
      schema: {
        tags,
        body: Type.Object({ id_list: AppIds }),
        response: answers(Type.Object({ deleted: Type.Integer() })),
      },
    },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const ids = [...new Set(request.body.id_list)]
        const known = await findApps(transaction, ids)
        const refusal = refuseUnknown(ids, known)
        if (refusal) return refusal
        await removeApps({ db: transaction, actor: actorOf(request) }, known)
        return success({ deleted: ids.length }, '删除成功')
      }),
  )
}
