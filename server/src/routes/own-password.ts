import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { actorOf, recordAudit } from '../audit/index.js'
import { hashPassword } from '../auth/passwords.js'
import { currentUser } from '../context.js'
import { sendErrorPage } from '../gateway/error-pages.js'
import { endLogins, updateUser } from '../users/user-repository.js'
import { CODE, answers, failure, success } from './envelope.js'
import { LoginResult, issueToken } from './login.js'
import { PASSWORD_REFUSAL, isOwnPassword, personsOnly } from './own-account.js'
import { checkPassword } from './users.js'

/** A user's own password. All other logins end; this browser gets a new token. */
export const ownPasswordRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { context } = app
  app.addHook('onRequest', personsOnly)

  app.post(
    '/api/acc/password/',
    {
      config: { access: 'admin-token' },
      schema: {
        tags: ['account'],
        body: Type.Object({
          old_password: Type.String({ maxLength: 200 }),
          password: Type.String({ maxLength: 200 }),
        }),
        response: answers(LoginResult),
      },
    },
    async (request, reply) => {
      const user = currentUser(request)
      const { old_password, password } = request.body
      const known = await isOwnPassword(context, user, old_password)
      if (known === undefined) return sendErrorPage(reply, 429)
      if (!known) return failure(...PASSWORD_REFUSAL)
      checkPassword(password)
      if (password === old_password) return failure(CODE.invalid, '新密码不能与原密码相同')
      const password_hash = await hashPassword(password)
      const changed = await context.db.transaction().execute(async (transaction) => {
        await updateUser(transaction, user.id, { password_hash, must_change_password: 0 })
        await recordAudit(transaction, {
          ...{ ...actorOf(request), kind: 'user.password', target: user.username },
          summary: '修改自己的密码',
        })
        return endLogins(transaction, user.id)
      })
      const { username, nickname, avatar } = changed
      const auth_key = await issueToken(reply, context, changed)
      return success({ username, nickname, auth_key, avatar, c_url: '/' }, '密码已修改')
    },
  )
}
