import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { BUILDS_PATH, microAppCode } from '@codo/shared/registry'
import { actorOf } from '../audit/index.js'
import type { DbOrTransaction } from '../db/database.js'
import { readBuilds } from '../deploy/build-list.js'
import { requireCode } from '../deploy/deploy.js'
import { deployUpload } from '../deploy/deploy-upload.js'
import { isCodeName } from '../deploy/layout.js'
import { BUILD_LIMITS } from '../deploy/limits.js'
import { DeployError } from '../deploy/problem.js'
import { activate } from '../deploy/publish.js'
import { recordedSwitch } from '../deploy/recorded-switch.js'
import { sendErrorPage } from '../gateway/error-pages.js'
import { allApps } from '../registry/app-repository.js'
import { BuildSchema, CodeSchema, OutcomeSchema, outcome, refusal } from './build-schema.js'
import { answers, page, success } from './envelope.js'
import { rawBody } from './raw-body.js'

const tags = ['apps']
const querystring = Type.Object({ code: CodeSchema })
/** What browsers and systems call a zip. */
const ZIP_TYPES = ['application/zip', 'application/x-zip-compressed']

/** Runs a deployment; a refusal is an answer. */
async function answering<T>(work: () => Promise<T>) {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DeployError) return refusal(error)
    throw error
  }
}

/** Whoever mistypes a code must not fill the disk with what nobody opens. */
async function requireRegistered(db: DbOrTransaction, code: string): Promise<void> {
  requireCode(code)
  const apps = await allApps(db)
  if (!apps.some((app) => microAppCode(app) === code)) throw new DeployError('NOT_REGISTERED', code)
}

/** Builds of sub-apps, which upstream does not have: announced by conf.features. */
export const buildsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, settings } = app.context
  // The body stays a stream: it goes to a file, never into memory.
  app.addContentTypeParser(ZIP_TYPES, (_request, body, done) => done(null, body))

  app.get(
    BUILDS_PATH,
    { schema: { tags, querystring, response: answers(Type.Array(BuildSchema)) } },
    (request) => {
      const { code } = request.query
      const builds = isCodeName(code) ? readBuilds(settings.dataDir, code) : []
      return page(
        builds.map((build, index) => ({ ...build, current: index === 0 })),
        builds.length,
      )
    },
  )

  app.post(
    BUILDS_PATH,
    {
      schema: {
        tags,
        body: rawBody(ZIP_TYPES, 'The built files'),
        querystring,
        response: answers(OutcomeSchema),
      },
    },
    async (request, reply) => {
      const { body } = request
      if (!(body instanceof Readable)) return sendErrorPage(reply, 415)
      if (Number(request.headers['content-length'] ?? 0) > BUILD_LIMITS.upload)
        return sendErrorPage(reply, 413)
      return answering(async () => {
        const { code } = request.query
        await requireRegistered(db, code)
        const upload = { code, body, who: actorOf(request).user }
        const commit = recordedSwitch(db, actorOf(request), 'deploy')
        const { build, warnings } = await deployUpload(settings, upload, commit)
        return success(outcome(build, warnings), '部署成功')
      })
    },
  )

  app.put(
    BUILDS_PATH,
    {
      schema: {
        tags,
        body: Type.Object({ code: CodeSchema, build: Type.String({ maxLength: 64 }) }),
        response: answers(OutcomeSchema),
      },
    },
    (request) =>
      answering(async () => {
        const { code, build } = request.body
        requireCode(code)
        const commit = recordedSwitch(db, actorOf(request), 'switch')
        return success(outcome(await activate(settings, code, build, commit)), '切换成功')
      }),
  )
}
