import type { StaticDocumentSpec } from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'

/**
 * The page lives in an application of its own, built when somebody first asks: reading the files of
 * the interface would double the time to the first answer.
 */
async function buildPage(specification: StaticDocumentSpec): Promise<FastifyInstance> {
  const [{ default: fastify }, { default: swagger }, { default: ui }] = await Promise.all([
    import('fastify'),
    import('@fastify/swagger'),
    import('@fastify/swagger-ui'),
  ])
  const page = fastify()
  await page.register(swagger, { mode: 'static', specification })
  await page.register(ui, { routePrefix: '/openapi' })
  await page.ready()
  return page
}

/** `/openapi/` for people, `/openapi/json` for tools. */
export async function registerOpenApi(app: FastifyInstance): Promise<void> {
  const options = { config: { access: 'public' }, schema: { hide: true } } as const
  let page: Promise<FastifyInstance> | undefined

  app.get('/openapi', options, (_request, reply) => reply.redirect('/openapi/'))
  app.get('/openapi/json', options, () => app.swagger())
  app.get('/openapi/*', options, async (request, reply) => {
    page ??= buildPage({ document: app.swagger() } as StaticDocumentSpec)
    const { routing } = await page
    reply.hijack()
    routing(request.raw, reply.raw)
  })
  app.addHook('onClose', async () => (await page)?.close())
}
