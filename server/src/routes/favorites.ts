import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { currentUser } from '../context.js'
import { CODE, answers, failure, success } from './envelope.js'

const URL = '/api/p/v4/favorites/'
/** Scope of what belongs to no single app. */
const EVERYWHERE = 'overall'
/** Longest stored value, in characters of JSON. */
const VALUE_LIMIT = 64 * 1024

const Value = Type.Unknown({ description: 'Any JSON; the shell keeps {app_collect: […]}' })
const Favorite = Type.Object({
  id: Type.Integer(),
  app_code: Type.String(),
  key: Type.String(),
  value: Value,
})
const scope = {
  key: Type.Optional(Type.String({ maxLength: 100 })),
  app_code: Type.Optional(Type.String({ maxLength: 100 })),
}

/** Values a user keeps per key and app; a list of at most one row, as upstream answers. */
export const favoritesRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db } = app.context

  app.get(
    URL,
    {
      schema: {
        tags: ['favorites'],
        querystring: Type.Object(scope),
        response: answers(Type.Array(Favorite)),
      },
    },
    async (request) => {
      const { key, app_code = EVERYWHERE } = request.query
      if (!key) return failure(CODE.invalid, '缺少关键字')
      const rows = await db
        .selectFrom('favorites')
        .select(['id', 'app_code', 'key', 'value'])
        .where('user_id', '=', currentUser(request).id)
        .where('app_code', '=', app_code)
        .where('key', '=', key)
        .execute()
      return success(rows.map((row) => ({ ...row, value: JSON.parse(row.value) as unknown })))
    },
  )

  app.post(
    URL,
    {
      schema: {
        tags: ['favorites'],
        body: Type.Object({ ...scope, value: Value }),
        response: answers(Type.Null()),
      },
    },
    async (request) => {
      const { key, app_code = EVERYWHERE } = request.body
      const value = JSON.stringify(request.body.value)
      if (!key) return failure(CODE.invalid, '缺少关键字')
      if (value.length > VALUE_LIMIT) return failure(CODE.invalid, '收藏内容过长')
      await db
        .insertInto('favorites')
        .values({ user_id: currentUser(request).id, app_code, key, value })
        .onConflict((row) => row.columns(['user_id', 'app_code', 'key']).doUpdateSet({ value }))
        .execute()
      return success(null, '收藏成功')
    },
  )
}
