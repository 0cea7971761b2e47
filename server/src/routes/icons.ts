import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { actorOf, recordAudit } from '../audit/index.js'
import { sendErrorPage } from '../gateway/error-pages.js'
import { MAX_ICON_SIZE, readIcon, storeIcon } from '../icons/icon-store.js'
import { ICON_TYPES } from '../icons/icon-type.js'
import { Refusal } from '../refusal.js'
import { answers, success } from './envelope.js'
import { rawBody } from './raw-body.js'

/** Opened by its own address, a drawing may run nothing, load nothing and reach no session. */
const CONTENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/** Pictures that managers upload for their apps. Announced by conf.features as `icons`. */
export const iconRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, settings } = app.context
  const types = [...Object.values(ICON_TYPES), 'application/octet-stream']
  app.addContentTypeParser(
    types,
    { parseAs: 'buffer', bodyLimit: MAX_ICON_SIZE },
    (_request, body, done) => done(null, body),
  )

  app.post(
    '/api/p/v4/icons/',
    {
      schema: {
        tags: ['icons'],
        body: rawBody(types, 'The picture, at most 64 KB'),
        response: answers(Type.Object({ path: Type.String() })),
      },
    },
    async (request) => {
      const content = request.body
      const name = Buffer.isBuffer(content) ? await storeIcon(settings.dataDir, content) : undefined
      if (name === undefined) throw new Refusal('图标必须是 SVG、PNG、JPEG 或 WebP 图片')
      const path = `/icons/${name}`
      const entry = { ...actorOf(request), kind: 'icon.upload', target: path }
      await recordAudit(db, { ...entry, summary: '上传图标' })
      return success({ path }, '上传成功')
    },
  )

  app.get<{ Params: { name: string } }>(
    '/icons/:name',
    { config: { access: 'public' }, schema: { hide: true } },
    async (request, reply) => {
      const icon = await readIcon(settings.dataDir, request.params.name)
      if (!icon) return sendErrorPage(reply, 404)
      return reply
        .type(icon.type)
        .header('content-security-policy', CONTENT_POLICY)
        .header('cache-control', 'public, max-age=31536000, immutable')
        .send(icon.content)
    },
  )
}
