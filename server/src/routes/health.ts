import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { currentUser } from '../context.js'
import { answers, success } from './envelope.js'

const WhoAmI = Type.Object({
  username: Type.String(),
  source: Type.String({ description: 'Where the token was found' }),
})

/**
 * Liveness, and a stand-in for any other backend: `/api/demo/*` looks for the token in the order
 * that routes without sso2internal have.
 */
export const healthRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/api/p/are_you_ok/',
    { schema: { tags: ['health'], response: answers(Type.Null()) } },
    () => success(null, 'ok'),
  )
  app.get(
    '/api/demo/whoami/',
    {
      config: { access: 'gateway-token' },
      schema: { tags: ['demo'], response: answers(WhoAmI) },
    },
    (request) =>
      success({ username: currentUser(request).username, source: String(request.tokenSource) }),
  )
}
