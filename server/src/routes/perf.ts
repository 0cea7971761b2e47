import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { SampleSchema, SummarySchema } from '../perf/metrics.js'
import { KEPT, storeSamples, summarize } from '../perf/perf-repository.js'
import { answers, page, success } from './envelope.js'

const tags = ['perf']
/** A shell sends every few seconds at most, some at once. */
const BATCH = 20
const REQUESTS_PER_MINUTE = 60
const BODY_LIMIT = 16 * 1024
/** Days a summary tells of when nobody says. */
const WEEK = 7

/** How long apps take to open, as the browsers of their users see it. */
export const perfRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db } = app.context

  app.post(
    '/api/acc/perf/',
    {
      bodyLimit: BODY_LIMIT,
      config: {
        access: 'admin-token',
        rateLimit: {
          max: REQUESTS_PER_MINUTE,
          timeWindow: 60_000,
          // Per user: a whole office may share one address.
          keyGenerator: (request) => `perf ${request.user?.id ?? request.ip}`,
        },
      },
      schema: {
        tags,
        body: Type.Object({ samples: Type.Array(SampleSchema, { minItems: 1, maxItems: BATCH }) }),
        response: answers(Type.Object({ stored: Type.Integer() })),
      },
    },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const stored = await storeSamples(transaction, request.body.samples)
        return success({ stored }, '上报成功')
      }),
  )

  app.get(
    '/api/p/v4/apps/perf/',
    {
      schema: {
        tags,
        querystring: Type.Object({
          days: Type.Optional(Type.Integer({ minimum: 1, maximum: KEPT.days, default: WEEK })),
        }),
        response: answers(Type.Array(SummarySchema)),
      },
    },
    async (request) => {
      const summaries = await summarize(db, request.query.days ?? WEEK)
      return page(summaries, summaries.length)
    },
  )
}
