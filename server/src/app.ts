import fastifyCookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import fastify, { type FastifyInstance } from 'fastify'
import { createAccessControl } from './auth/access-control.js'
import { createLoginAttempts } from './auth/login-attempts.js'
import { loadSecrets } from './auth/secrets.js'
import type { Context } from './context.js'
import { openDatabase } from './db/database.js'
import { migrate } from './db/migrate.js'
import { createReleases } from './deploy/releases.js'
import { tidyBuilds } from './deploy/tidy.js'
import { prepareData } from './first-run.js'
import { handleError } from './gateway/error-handler.js'
import { sendErrorPage } from './gateway/error-pages.js'
import { registerRemoteGateway } from './gateway/remote-gateway.js'
import { MAX_HEADER_SIZE, handleClientError, limitRequest } from './gateway/request-limits.js'
import { loggerOptions } from './log.js'
import { registerApi } from './routes/index.js'
import { registerOpenApi } from './routes/openapi.js'
import type { Settings } from './settings.js'
import { registerDevApps, registerDevShell } from './web/dev-servers.js'
import { registerPageHeaders } from './web/page-headers.js'
import { registerShell } from './web/shell.js'
import { registerStaticFiles } from './web/static-files.js'
import { registerSubApps } from './web/sub-apps.js'

export type { Context } from './context.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** Password of `admin`, when this start generated it. */
    generatedPassword: string | undefined
  }
}

const NO_RATE_HEADERS = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
  'retry-after': false,
} as const

function createInstance(settings: Settings) {
  return fastify({
    logger: loggerOptions(settings.logLevel),
    bodyLimit: settings.bodyLimit,
    forceCloseConnections: true,
    // A web server with TLS in front runs on this machine (docs/deploy.md): its word on address and
    // protocol counts, so that cookies are Secure and login limits are per person.
    trustProxy: 'loopback',
    http: { maxHeaderSize: MAX_HEADER_SIZE },
    clientErrorHandler: handleClientError,
    frameworkErrors: (_error, _request, reply) => void sendErrorPage(reply, 400),
    // Admin paths are exact. Source: contract/gateway.md, "Trailing slashes matter".
    routerOptions: { caseSensitive: true, ignoreTrailingSlash: false, maxParamLength: 2048 },
  }).withTypeProvider<TypeBoxTypeProvider>()
}

async function createContext(settings: Settings): Promise<Context> {
  const secrets = loadSecrets(settings)
  const db = openDatabase(settings.dataDir)
  await migrate(db)
  const attempts = createLoginAttempts(settings.loginLimit)
  return { settings, db, secrets, attempts, releases: createReleases(settings.dataDir) }
}

async function registerPlugins(app: FastifyInstance): Promise<void> {
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  app.setErrorHandler(handleError)
  app.setNotFoundHandler((_request, reply) => sendErrorPage(reply, 404))
  app.decorateRequest('user', null)
  app.decorateRequest('tokenSource', null)
  app.decorateRequest('isLongTerm', false)
  app.addHook('onRequest', limitRequest)
  // Before the cookie plugin: its own hook then still writes the cookie that this one sets.
  registerPageHeaders(app)
  await app.register(fastifyCookie)
  await app.register(rateLimit, {
    global: false,
    // The real gateway tells nothing but the status.
    addHeaders: NO_RATE_HEADERS,
    addHeadersOnExceeding: NO_RATE_HEADERS,
    errorResponseBuilder: () => Object.assign(new Error('too many requests'), { statusCode: 429 }),
  })
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'CODO gateway stand-in', version: '1.0.0' } },
  })
  app.addHook('onRequest', createAccessControl(app.context))
}

async function registerParts(app: FastifyInstance): Promise<void> {
  const { gateway, devShell } = app.context.settings
  await registerStaticFiles(app)
  await registerDevApps(app)
  if (gateway) await registerRemoteGateway(app, gateway)
  else {
    await app.register(registerApi)
    await registerSubApps(app)
  }
  await registerOpenApi(app)
  await (devShell ? registerDevShell(app, devShell) : registerShell(app))
}

/**
 * Builds the whole server on its data directory: migrated, seeded, ready to listen.
 *
 * @example const app = await buildApp({ ...loadSettings({}), dataDir, port: 0 }); await app.listen()
 * @throws SettingsError when the data directory holds damaged secrets.
 */
export async function buildApp(settings: Settings): Promise<FastifyInstance> {
  const app = createInstance(settings)
  const context = await createContext(settings)
  app.decorate('context', context)
  await tidyBuilds(settings)
  app.decorate('generatedPassword', await prepareData(context.db, settings))
  app.addHook('onClose', () => context.db.destroy())
  await registerPlugins(app)
  await registerParts(app)
  await app.ready()
  return app
}
