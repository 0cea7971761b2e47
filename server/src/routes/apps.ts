import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { APP_FIELDS, type AppDraft } from '@codo/shared/registry'
import {
  deleteApps,
  findApp,
  findDuplicate,
  insertApp,
  searchApps,
  updateApp,
} from '../registry/app-repository.js'
import { AppChangeSchema, AppRecordSchema, NewAppSchema } from '../registry/app-schema.js'
import { checkDraft, completeDraft } from '../registry/check-draft.js'
import type { DbOrTransaction } from '../db/database.js'
import { CODE, answers, failure, page, success } from './envelope.js'
import { listQuery, readListQuery } from './paging.js'

const URL = '/api/p/v4/apps/'
const tags = ['apps']
const DUPLICATES = { name: '应用名称已存在', frontend_code: '前端代码已被其他应用使用' } as const

/** Upstream's envelope for a draft that cannot be stored; `undefined` when it can. */
async function refuseDraft(db: DbOrTransaction, draft: AppDraft, id?: number) {
  const problem = checkDraft(draft)
  if (problem) return failure(CODE.invalid, problem)
  const duplicate = await findDuplicate(db, draft, id)
  return duplicate && failure(CODE.duplicate, DUPLICATES[duplicate])
}

/** Application management. Source: contract/gateway.md, `/api/p/v4/apps/`. */
export const appsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db } = app.context

  app.get(
    URL,
    {
      schema: {
        tags,
        querystring: listQuery(APP_FIELDS),
        response: answers(Type.Array(AppRecordSchema)),
      },
    },
    async (request) => {
      const { items, total } = await searchApps(db, readListQuery(request.query, APP_FIELDS, 'id'))
      return page(items, total)
    },
  )

  app.post(
    URL,
    { schema: { tags, body: NewAppSchema, response: answers(AppRecordSchema) } },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const draft = completeDraft(request.body)
        const refusal = await refuseDraft(transaction, draft)
        return refusal ?? success(await insertApp(transaction, draft), '添加成功')
      }),
  )

  app.put(
    URL,
    { schema: { tags, body: AppChangeSchema, response: answers(AppRecordSchema) } },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const { id, ...change } = request.body
        const known = await findApp(transaction, id)
        if (!known) return failure(CODE.invalid, `应用不存在：${id}`)
        const draft = completeDraft({ ...known, ...change })
        const refusal = await refuseDraft(transaction, draft, id)
        return refusal ?? success(await updateApp(transaction, id, draft), '修改成功')
      }),
  )

  app.delete(
    URL,
    {
      schema: {
        tags,
        body: Type.Object({
          id_list: Type.Array(AppRecordSchema.properties.id, { minItems: 1, maxItems: 1000 }),
        }),
        response: answers(Type.Object({ deleted: Type.Integer() })),
      },
    },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const ids = [...new Set(request.body.id_list)]
        const unknown = await deleteApps(transaction, ids)
        if (unknown.length > 0) return failure(CODE.invalid, `应用不存在：${unknown.join('、')}`)
        return success({ deleted: ids.length }, '删除成功')
      }),
  )
}
