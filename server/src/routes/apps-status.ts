import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { DEFAULT_APP_SETTINGS } from '@codo/shared/registry'
import { actorOf } from '../audit/index.js'
import { Refusal } from '../refusal.js'
import { AppSettingsSchema, StoredAppSchema } from '../registry/app-schema.js'
import { setStatus } from '../registry/app-writes.js'
import { checkSettings } from '../registry/check-settings.js'
import { answers, success } from './envelope.js'
import { IdList } from './ids.js'
import { requireApps } from './require-app.js'

const Body = Type.Object({
  ...IdList.properties,
  status: AppSettingsSchema.properties.status,
  status_message: Type.Optional(AppSettingsSchema.properties.status_message),
})

/** Switches apps on and off, all or none. Announced by conf.features as `apps.status`. */
export const appsStatusRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db } = app.context

  app.put(
    '/api/p/v4/apps/status/',
    { schema: { tags: ['apps'], body: Body, response: answers(Type.Array(StoredAppSchema)) } },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const { status, status_message = '' } = request.body
        const known = await requireApps(transaction, request.body.id_list)
        const message = status_message.trim()
        const settings = { ...DEFAULT_APP_SETTINGS, status_message: message }
        const problem = checkSettings(settings, [])
        if (problem) throw new Refusal(problem)
        const write = { db: transaction, actor: actorOf(request) }
        return success(await setStatus(write, known, status, message), '修改成功')
      }),
  )
}
