import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { actorOf } from '../audit/index.js'
import { generatePassword, hashPassword } from '../auth/passwords.js'
import { currentUser } from '../context.js'
import { Refusal } from '../refusal.js'
import { resetPassword, resetSecondFactor } from '../users/accounts.js'
import { answers, success } from './envelope.js'
import { Id } from './ids.js'
import { checkPassword, managedUser } from './users.js'

const tags = ['user']

/** Help for whoever forgot the password or lost the phone. */
export const userResetRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db } = app.context

  app.post(
    '/api/p/v4/reset_pw/',
    {
      schema: {
        tags,
        body: Type.Object({
          id: Id,
          password: Type.Optional(Type.String({ description: 'Generated when absent' })),
          must_change_password: Type.Optional(Type.Boolean({ default: true })),
        }),
        response: answers(
          Type.Object({
            password: Type.Optional(Type.String({ description: 'Generated; shown only now' })),
          }),
        ),
      },
    },
    async (request) => {
      const { id, password = generatePassword(), must_change_password = true } = request.body
      checkPassword(password)
      const passwordHash = await hashPassword(password)
      await db.transaction().execute(async (transaction) => {
        const user = await managedUser(transaction, currentUser(request), id)
        await resetPassword(transaction, actorOf(request), user, {
          ...{ passwordHash, mustChange: must_change_password },
        })
      })
      return success(request.body.password === undefined ? { password } : {}, '密码已重置')
    },
  )

  app.post(
    '/api/p/v4/reset_mfa/',
    { schema: { tags, body: Type.Object({ id: Id }), response: answers(Type.Null()) } },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const user = await managedUser(transaction, currentUser(request), request.body.id)
        if (!user.mfa_secret) throw new Refusal('该用户未启用二次认证')
        await resetSecondFactor(transaction, actorOf(request), user)
        return success(null, '二次认证已重置')
      }),
  )
}
