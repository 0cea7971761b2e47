import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { currentUser } from '../context.js'
import { grantsOf } from '../users/role-repository.js'
import { answers, success } from './envelope.js'

const Grants = Type.Object({ all: Type.Boolean() }, { additionalProperties: Type.Boolean() })

const Authorization = Type.Object({
  rules: Type.Object({ page: Grants, component: Grants }),
  username: Type.String(),
  nickname: Type.String(),
  avatar: Type.String(),
})

/** The menus and buttons of the caller, by role. */
export const authorizationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db } = app.context
  app.get(
    '/api/acc/authorization/',
    {
      config: { access: 'admin-token' },
      schema: { tags: ['acc'], response: answers(Authorization) },
    },
    async (request) => {
      const user = currentUser(request)
      const { username, nickname, avatar } = user
      const page = await grantsOf(db, user, 'menus')
      const component = await grantsOf(db, user, 'components')
      return success({ rules: { page, component }, username, nickname, avatar })
    },
  )
}
