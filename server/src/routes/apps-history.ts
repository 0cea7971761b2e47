import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { DEFAULT_APP_SETTINGS } from '@codo/shared/registry'
import { actorOf } from '../audit/index.js'
import { Refusal } from '../refusal.js'
import {
  CHANGE_ACTIONS,
  HISTORY_COLUMNS,
  findChange,
  searchHistory,
} from '../registry/app-history.js'
import { findApp } from '../registry/app-repository.js'
import { AppRecordSchema, StoredAppSchema } from '../registry/app-schema.js'
import { restoreApp } from '../registry/restore-app.js'
import { pickValues } from '../registry/stored-app.js'
import { answers, page, success } from './envelope.js'
import { listQuery, readListQuery } from './paging.js'
import { requireStorable } from './require-app.js'
import { requireCurrent } from './require-current.js'

const tags = ['apps']
const { id } = AppRecordSchema.properties

const Row = Type.Unknown({ description: 'The app with its settings and role_ids, or null' })
const Change = Type.Object({
  change_id: Type.Integer(),
  app_id: Type.Integer(),
  action: Type.Enum([...CHANGE_ACTIONS]),
  who: Type.String(),
  when: Type.String({ description: 'YYYY-MM-DD HH:mm:ss' }),
  from: Type.String({ description: 'Network address, or local' }),
  before: Row,
  after: Row,
})
const Restoration = Type.Object({
  change_id: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }),
  revision: Type.Optional(StoredAppSchema.properties.revision),
})

/** What happened to apps, and the way back. Announced by conf.features as `apps.history`. */
export const appsHistoryRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, settings } = app.context
  const { allowedOrigins } = settings

  app.get(
    '/api/p/v4/apps/history/',
    {
      schema: {
        tags,
        querystring: Type.Object({
          ...listQuery(HISTORY_COLUMNS).properties,
          // Of an app; the changes of all when absent.
          id: Type.Optional(id),
        }),
        response: answers(Type.Array(Change)),
      },
    },
    async (request) => {
      const query = readListQuery(request.query, HISTORY_COLUMNS, '-change_id')
      const { items, total } = await searchHistory(db, { ...query, appId: request.query.id })
      return page(items, total)
    },
  )

  app.post(
    '/api/p/v4/apps/restore/',
    {
      schema: {
        tags,
        body: Restoration,
        response: answers(StoredAppSchema),
      },
    },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const { change_id, revision } = request.body
        const change = await findChange(transaction, change_id)
        // What a deletion restores is what it took away.
        const wanted = change?.after ?? change?.before
        if (!wanted) throw new Refusal(`变更记录不存在：${change_id}`)
        const known = await findApp(transaction, wanted.id)
        // A snapshot from before a setting existed lacks it.
        const values = pickValues({ ...DEFAULT_APP_SETTINGS, ...wanted })
        if (known) requireCurrent('应用', known, revision)
        await requireStorable(transaction, values, { id: wanted.id, allowedOrigins })
        const write = { db: transaction, actor: actorOf(request) }
        return success(await restoreApp(write, known, wanted, values), '恢复成功')
      }),
  )
}
