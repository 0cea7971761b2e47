import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { NO_FRONTEND } from '@codo/shared/registry'
import { allApps } from '../registry/app-repository.js'
import { AppRecordSchema } from '../registry/app-schema.js'
import { answers, page } from './envelope.js'

/** The public registry: no app without a front end; an empty frontend_code is the app_code. */
export const appListRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/api/acc/apps/list/',
    {
      config: { access: 'public' },
      schema: { tags: ['acc'], response: answers(Type.Array(AppRecordSchema)) },
    },
    async () => {
      const apps = (await allApps(app.context.db))
        .filter((record) => record.frontend_code !== NO_FRONTEND)
        .map((record) => ({ ...record, frontend_code: record.frontend_code || record.app_code }))
      return page(apps, apps.length)
    },
  )
}
