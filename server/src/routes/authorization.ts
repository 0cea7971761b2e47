import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { currentUser } from '../context.js'
import { rightsOf } from '../users/rights.js'
import { grantorsFor } from '../users/role-repository.js'
import { answers, success } from './envelope.js'

const Grants = Type.Object({ all: Type.Boolean() }, { additionalProperties: Type.Boolean() })

const Authorization = Type.Object({
  rules: Type.Object({ page: Grants, component: Grants }),
  username: Type.String(),
  nickname: Type.String(),
  avatar: Type.String(),
  contacts: Type.Optional(
    Type.Array(Type.Object({ username: Type.String(), nickname: Type.String() }), {
      description: 'Who can give a role; only for a caller without any',
    }),
  ),
  demands: Type.Optional(
    Type.Array(Type.Enum(['password', 'second-factor']), {
      description: 'What the caller must do before any write; absent when there is nothing',
    }),
  ),
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
      const rights = await rightsOf(db, user)
      const contacts = await grantorsFor(db, user)
      return success({ ...rights, username, nickname, avatar, ...(contacts && { contacts }) })
    },
  )
}
