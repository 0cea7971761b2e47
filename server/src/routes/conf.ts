import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { answers, success } from './envelope.js'

/** What this server offers beyond upstream; a shell hides what is not listed. */
const FEATURES = [
  'apps.builds',
  'apps.export',
  'apps.history',
  'apps.import',
  'apps.import.preview',
  'apps.order',
  'apps.shell',
  'apps.status',
  'audit',
  'authorization.contacts',
  'demo',
  'icons',
  'menus',
  'mfa.enrol',
  'perf',
  'roles',
  'tokens',
  'users',
] as const

const Conf = Type.Object({
  feishu_client_id: Type.String({ description: 'Empty: no login by Feishu' }),
  features: Type.Array(Type.String()),
  perf_sample: Type.Integer({ description: 'Opened apps whose timing is wanted, in per cent' }),
})

export const confRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/api/acc/conf/',
    { config: { access: 'public' }, schema: { tags: ['acc'], response: answers(Conf) } },
    () =>
      success({
        feishu_client_id: '',
        features: [...FEATURES],
        perf_sample: app.context.settings.perfSample,
      }),
  )
}
