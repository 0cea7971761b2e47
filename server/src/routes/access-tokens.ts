import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { actorOf, recordAudit } from '../audit/index.js'
import { signToken } from '../auth/tokens.js'
import { currentUser } from '../context.js'
import { timestamp } from '../db/clock.js'
import { sendErrorPage } from '../gateway/error-pages.js'
import {
  TOKEN_COLUMNS,
  insertAccessToken,
  newTokenId,
  revokeTokens,
  searchAccessTokens,
} from '../users/access-token-repository.js'
import { CODE, answers, failure, page, success } from './envelope.js'
import { IdList } from './ids.js'
import { listQuery, readListQuery } from './paging.js'

const URL = '/api/p/v4/token/'
const tags = ['token']
const DAY = 86_400_000
const LONGEST_DAYS = 3650

const Known = {
  id: Type.Integer(),
  name: Type.String(),
  created_at: Type.String(),
  expires_at: Type.String(),
}
const Listed = Type.Object({
  ...Known,
  masked: Type.String({ description: 'Start and end of the token, dots between' }),
  username: Type.String({ description: 'Whose rights it has' }),
  last_used: Type.String({ description: 'Empty when never; accurate to a minute' }),
  revoked_at: Type.String({ description: 'Empty while it is good' }),
})
const Created = Type.Object({ ...Known, token: Type.String({ description: 'Shown only now' }) })

/** As upstream: whoever has such a token has all rights of its owner, so only superusers do. */
async function superusersOnly(request: FastifyRequest, reply: FastifyReply) {
  if (!currentUser(request).is_superuser) return sendErrorPage(reply, 403)
}

/** Long-term tokens for programs. A revoked one stops at once, which upstream's does not. */
export const accessTokenRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, secrets } = app.context
  app.addHook('onRequest', superusersOnly)

  app.get(
    URL,
    {
      schema: {
        tags,
        querystring: listQuery(TOKEN_COLUMNS),
        response: answers(Type.Array(Listed)),
      },
    },
    async (request) => {
      const query = readListQuery(request.query, TOKEN_COLUMNS, '-id')
      const { items, total } = await searchAccessTokens(db, query)
      const rows = items.map(({ hint, ...row }) => ({ ...row, masked: `eyJh…${hint}` }))
      return page(rows, total)
    },
  )

  app.post(
    URL,
    {
      schema: {
        tags,
        body: Type.Object({
          name: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
          days: Type.Integer({ minimum: 1, maximum: LONGEST_DAYS }),
        }),
        response: answers(Created),
      },
    },
    async (request, reply) => {
      // One that leaked must not be able to outlive its own revocation.
      if (request.isLongTerm) return sendErrorPage(reply, 403)
      const { id: user_id, username, nickname, email } = currentUser(request)
      const { name, days } = request.body
      const now = Date.now()
      const jti = newTokenId()
      const data = { user_id, username, nickname, email, is_superuser: true }
      const token = await signToken(data, secrets.token, { now, life: days * DAY, id: jti })
      const expires_at = timestamp(new Date(now + days * DAY))
      const row = await db.transaction().execute(async (transaction) => {
        const summary = `新建长期令牌，${days} 天后到期`
        await recordAudit(transaction, {
          ...{ ...actorOf(request), kind: 'token.create', target: name, summary },
        })
        return insertAccessToken(transaction, { jti, user_id, name, token, expires_at })
      })
      return success({ ...row, token }, '创建成功')
    },
  )

  app.delete(
    URL,
    { schema: { tags, body: IdList, response: answers(Type.Object({ revoked: Type.Integer() })) } },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const names = await revokeTokens(transaction, { ids: request.body.id_list })
        if (names.length === 0) return failure(CODE.invalid, '令牌不存在或已吊销')
        const target = names.join('、')
        await recordAudit(transaction, {
          ...{ ...actorOf(request), kind: 'token.revoke', target, summary: '吊销长期令牌' },
        })
        return success({ revoked: names.length }, '吊销成功')
      }),
  )
}
