import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { currentUser } from '../context.js'
import { timestamp } from '../db/clock.js'
import { RULE_COLUMNS, searchRules } from '../demo/demo-rule-repository.js'
import { CODE, answers, failure, page, success } from './envelope.js'
import { listQuery, readListQuery } from './paging.js'

const URL = '/api/p/v4/demo/rule/'
const tags = ['demo']

const key = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 })
const Draft = {
  name: Type.String({ minLength: 1, maxLength: 100 }),
  desc: Type.String({ maxLength: 250 }),
  owner: Type.String({ maxLength: 50 }),
  callNo: Type.Integer({ minimum: 0, maximum: 2 ** 31 - 1 }),
  status: Type.Integer({ minimum: 0, maximum: 3 }),
  progress: Type.Integer({ minimum: 0, maximum: 100 }),
}
const Rule = Type.Object({ key, ...Draft, updatedAt: Type.String(), createdAt: Type.String() })
const NewRule = Type.Object({ ...Type.Partial(Type.Object(Draft)).properties, name: Draft.name })
const RuleChange = Type.Object({ ...Type.Partial(Type.Object(Draft)).properties, key })

/** The REST resource behind the template's worked example. Source: contract/subapp.md, rule 12. */
export const demoRuleRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db } = app.context

  app.get(
    URL,
    {
      schema: {
        tags,
        querystring: listQuery(RULE_COLUMNS),
        response: answers(Type.Array(Rule)),
      },
    },
    async (request) => {
      const { items, total } = await searchRules(
        db,
        readListQuery(request.query, RULE_COLUMNS, 'key'),
      )
      return page(items, total)
    },
  )

  app.post(URL, { schema: { tags, body: NewRule, response: answers(Rule) } }, async (request) => {
    const { name, desc = '', callNo = 0, status = 0, progress = 0 } = request.body
    const { owner = currentUser(request).nickname } = request.body
    const now = timestamp()
    const rule = { name, desc, owner, callNo, status, progress, createdAt: now, updatedAt: now }
    const created = db.insertInto('demo_rules').values(rule).returningAll()
    return success(await created.executeTakeFirstOrThrow(), '添加成功')
  })

  app.put(URL, { schema: { tags, body: RuleChange, response: answers(Rule) } }, async (request) => {
    const { key, name, desc, owner, callNo, status, progress } = request.body
    const updated = await db
      .updateTable('demo_rules')
      .set({ name, desc, owner, callNo, status, progress, updatedAt: timestamp() })
      .where('key', '=', key)
      .returningAll()
      .executeTakeFirst()
    return updated ? success(updated, '修改成功') : failure(CODE.invalid, `规则不存在：${key}`)
  })

  app.delete(
    URL,
    {
      schema: {
        tags,
        body: Type.Object({ key: Type.Array(key, { minItems: 1, maxItems: 1000 }) }),
        response: answers(Type.Object({ deleted: Type.Integer() })),
      },
    },
    async (request) => {
      const { numDeletedRows } = await db
        .deleteFrom('demo_rules')
        .where('key', 'in', request.body.key)
        .executeTakeFirst()
      if (numDeletedRows === 0n) return failure(CODE.invalid, '规则不存在')
      return success({ deleted: Number(numDeletedRows) }, '删除成功')
    },
  )
}
