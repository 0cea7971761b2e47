import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { actorOf, recordAudit } from '../audit/index.js'
import { currentUser } from '../context.js'
import { sendErrorPage } from '../gateway/error-pages.js'
import { Refusal } from '../refusal.js'
import { explainRules } from '../users/explain-rules.js'
import { findRole, setRoleRules, storedRules } from '../users/role-repository.js'
import { bundle } from '../users/rule-bundles.js'
import { answers, success } from './envelope.js'
import { Id } from './ids.js'

const URL = '/api/p/v4/role_rule/'
const tags = ['role']
const MAX_RULES = 200

const Rule = Type.Object({
  method: Type.Enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', '*']),
  path: Type.String({
    maxLength: 200,
    pattern: '^/api/[\\w./-]*\\*?$',
    description: 'Slash-exact; a final * stands for anything that follows',
  }),
})
const StoredRule = Type.Object({ method: Type.String(), path: Type.String() })
const Rules = Type.Object({
  bundles: Type.Array(
    Type.Object({
      name: Type.String(),
      title: Type.String(),
      rules: Type.Array(StoredRule),
      held: Type.Boolean(),
    }),
  ),
  others: Type.Array(StoredRule, { description: 'Stored rules that are in no bundle it has' }),
  implied: Type.Array(
    Type.Object({
      ...StoredRule.properties,
      because: Type.String({ description: 'Title of the page or button that brings it' }),
    }),
  ),
})

/** Which calls a role may make: by its own rules, and by its pages and buttons. */
export const roleRuleRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db } = app.context

  app.get(
    URL,
    {
      schema: {
        tags,
        querystring: Type.Object({ role_id: Id }),
        response: answers(Rules),
      },
    },
    async (request) => {
      const { role_id } = request.query
      if (!(await findRole(db, role_id))) throw new Refusal(`角色不存在：${role_id}`)
      const stored = bundle(await storedRules(db, role_id))
      return success({ ...stored, implied: await explainRules(db, role_id) })
    },
  )

  app.put(
    URL,
    {
      // Raw rules reach every call there is.
      onRequest: async (request, reply) => {
        if (!currentUser(request).is_superuser) return sendErrorPage(reply, 403)
      },
      schema: {
        tags,
        body: Type.Object({ role_id: Id, rules: Type.Array(Rule, { maxItems: MAX_RULES }) }),
        response: answers(Type.Object({ rules: Type.Integer() })),
      },
    },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const { role_id, rules } = request.body
        const role = await findRole(transaction, role_id)
        if (!role) throw new Refusal(`角色不存在：${role_id}`)
        const before = await storedRules(transaction, role_id)
        await setRoleRules(transaction, role_id, rules)
        await recordAudit(transaction, {
          ...{ ...actorOf(request), kind: 'role.rules', target: role.title },
          ...{ summary: '修改接口权限', detail: { before, after: rules } },
        })
        return success({ rules: rules.length }, '修改成功')
      }),
  )
}
