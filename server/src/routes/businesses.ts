import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { currentUser } from '../context.js'
import { updateUser } from '../users/user-repository.js'
import { CODE, answers, failure, success } from './envelope.js'

const Business = Type.Object({
  biz_id: Type.String(),
  biz_cn_name: Type.String(),
  biz_en_name: Type.String(),
})
const list = answers(Type.Array(Business))
/** One existing sub-app throws without `the_biz_map`. Source: contract/subapp.md. */
const BusinessList = {
  ...list,
  200: Type.Object({
    ...list[200].properties,
    the_biz_map: Type.Pick(Business, ['biz_id', 'biz_cn_name']),
  }),
}

/** Business of a user who has chosen none, as upstream has it. */
const DEFAULT_BUSINESS = { biz_id: '502', biz_cn_name: '默认项目' }

/** What existing sub-apps ask for at start. */
export const businessRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db } = app.context
  const config = { access: 'admin-token' } as const
  const all = () => db.selectFrom('businesses').selectAll().orderBy('biz_id').execute()

  app.get(
    '/api/acc/biz/list/',
    { config, schema: { tags: ['acc'], response: BusinessList } },
    async (request) => {
      const chosen = currentUser(request).biz_id ?? DEFAULT_BUSINESS.biz_id
      const businesses = await all()
      const current = businesses.find(({ biz_id }) => biz_id === chosen) ?? DEFAULT_BUSINESS
      return { ...success(businesses), count: businesses.length, the_biz_map: current }
    },
  )

  app.get(
    '/api/acc/biz/change/',
    {
      config,
      schema: {
        tags: ['acc'],
        querystring: Type.Object({ biz_id: Type.Optional(Type.String()) }),
        response: answers(Business),
      },
    },
    async (request) => {
      if (!request.query.biz_id) return failure(CODE.invalid, '缺少必要参数')
      const wanted = (await all()).find(({ biz_id }) => biz_id === request.query.biz_id)
      if (!wanted) return failure(CODE.duplicate, '未知业务信息')
      await updateUser(db, currentUser(request).id, { biz_id: wanted.biz_id })
      return success(wanted)
    },
  )
}
