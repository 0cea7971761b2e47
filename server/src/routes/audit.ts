import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { AUDIT_COLUMNS, searchAudit } from '../audit/index.js'
import { answers, page } from './envelope.js'
import { listQuery, readListQuery } from './paging.js'

const Entry = Type.Object({
  id: Type.Integer(),
  when: Type.String({ description: 'YYYY-MM-DD HH:mm:ss' }),
  who: Type.String(),
  from: Type.String({ description: 'Network address, or local' }),
  kind: Type.String({ description: '<area>.<action>' }),
  target: Type.String(),
  summary: Type.String(),
  detail: Type.Unknown(),
})

const Query = Type.Object({
  ...listQuery(AUDIT_COLUMNS).properties,
  kind: Type.Optional(
    Type.String({ pattern: '^[a-z_.]{0,60}$', description: 'A kind or an area' }),
  ),
})

/** Every write of the admin API, the newest first. Upstream has no such list. */
export const auditRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/api/p/v4/audit/',
    { schema: { tags: ['audit'], querystring: Query, response: answers(Type.Array(Entry)) } },
    async (request) => {
      const { kind } = request.query
      const query = readListQuery(request.query, AUDIT_COLUMNS, '-id')
      const { items, total } = await searchAudit(app.context.db, { ...query, kind })
      return page(items, total)
    },
  )
}
