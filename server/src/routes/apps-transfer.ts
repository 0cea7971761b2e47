import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { actorOf } from '../audit/index.js'
import { currentUser } from '../context.js'
import { allApps } from '../registry/app-repository.js'
import { TransferSchema } from '../registry/app-schema.js'
import { importApps } from '../registry/import-apps.js'
import { planImport } from '../registry/import-plan.js'
import { pickRecord } from '../registry/stored-app.js'
import { mayCall } from '../users/role-repository.js'
import type { User } from '../users/user-repository.js'
import { CODE, answers, success } from './envelope.js'
import { ImportBody, ImportPreview, ImportResult } from './import-schema.js'

const tags = ['apps']
/** Import and export of the registry, which upstream does not have: announced by conf.features. */
export const appsTransferRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, settings } = app.context
  const { allowedOrigins } = settings
  const options = async (user: User, { mode }: Static<typeof ImportBody>) => ({
    ...{ mode, allowedOrigins },
    mayUpdate: await mayCall(db, user, 'PUT', '/api/p/v4/apps/'),
  })

  app.post(
    '/api/p/v4/apps/import/',
    {
      schema: {
        tags,
        body: ImportBody,
        response: answers(ImportResult),
      },
    },
    async (request) => {
      const result = await importApps(
        db,
        request.body.apps,
        actorOf(request),
        await options(currentUser(request), request.body),
      )
      if (result.errors.length === 0) return success(result, '导入成功')
      return { code: CODE.invalid, msg: '导入失败，未修改任何应用', data: result }
    },
  )

  app.post(
    '/api/p/v4/apps/import/preview/',
    { schema: { tags, body: ImportBody, response: answers(ImportPreview) } },
    async (request) => {
      const plan = planImport(
        await allApps(db),
        request.body.apps,
        await options(currentUser(request), request.body),
      )
      const update = plan.update.map(({ app: { id, name }, changes }) => ({ id, name, changes }))
      return success({ ...plan, update })
    },
  )

  app.get(
    '/api/p/v4/apps/export/',
    {
      schema: {
        tags,
        querystring: Type.Object({
          ids: Type.Optional(
            Type.String({
              pattern: '^\\d{1,10}(?:,\\d{1,10})*$',
              maxLength: 8000,
              description: 'Ids separated by commas; all apps when absent',
            }),
          ),
          settings: Type.Optional(
            Type.Literal('1', { description: "Not only upstream's fields but also the settings" }),
          ),
        }),
        response: answers(Type.Array(TransferSchema)),
      },
    },
    async (request) => {
      const wanted = request.query.ids && new Set(request.query.ids.split(',').map(Number))
      const apps = (await allApps(db)).filter(({ id }) => !wanted || wanted.has(id))
      return success(request.query.settings ? apps : apps.map(pickRecord))
    },
  )
}
