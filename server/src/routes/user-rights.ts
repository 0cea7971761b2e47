import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Refusal } from '../refusal.js'
import { explainRights } from '../users/explain-rights.js'
import { findUserById } from '../users/user-repository.js'
import { answers, success } from './envelope.js'
import { Id } from './ids.js'

const Explained = Type.Array(
  Type.Object({
    id: Type.Integer(),
    name: Type.String(),
    title: Type.String(),
    because: Type.Array(Type.String(), {
      description: 'Titles of the roles; empty when everybody, or every superuser, has it',
    }),
  }),
)

/** What somebody sees, and because of which role. */
export const userRightsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db } = app.context
  app.get(
    '/api/p/v4/user/rights/',
    {
      schema: {
        tags: ['user'],
        querystring: Type.Object({ id: Id }),
        response: answers(
          Type.Object({
            is_superuser: Type.Boolean(),
            ...{ apps: Explained, menus: Explained, components: Explained },
          }),
        ),
      },
    },
    async (request) => {
      const user = await findUserById(db, request.query.id)
      if (!user) throw new Refusal(`用户不存在：${request.query.id}`)
      return success(await explainRights(db, user))
    },
  )
}
