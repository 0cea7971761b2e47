import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { judgeCode } from '../auth/second-factor.js'
import { currentUser } from '../context.js'
import { sendErrorPage } from '../gateway/error-pages.js'
import { answers, failure, success } from './envelope.js'
import { setSecondFactorCookie } from './login.js'
import { CODE_REFUSALS } from './login-verdict.js'

/** Proves the second factor after a 423. */
export const secondFactorRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { context } = app
  app.get(
    '/api/p/v4/verify/mfa/',
    {
      schema: {
        tags: ['acc'],
        querystring: Type.Object({ dynamic: Type.Optional(Type.String({ maxLength: 40 })) }),
        response: answers(Type.Null()),
      },
    },
    async (request, reply) => {
      const user = currentUser(request)
      // Without a second factor: code 0 and no key, as the contract says.
      if (!user.mfa_secret) return success(null, '未开启二次认证')
      const given = request.query.dynamic?.trim() ?? ''
      const verdict = await judgeCode(context, user.id, user.mfa_secret, given)
      if (verdict === 'blocked') return sendErrorPage(reply, 429)
      if (verdict !== 'ok') return failure(-5, CODE_REFUSALS[verdict])
      await setSecondFactorCookie(reply, context, user)
      return success(null, '验证成功')
    },
  )
}
