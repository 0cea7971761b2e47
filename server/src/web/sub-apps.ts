import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { sendErrorPage } from '../gateway/error-pages.js'
import { registerMissing } from '../gateway/missing-routes.js'
import { webDir } from './static-files.js'

/** Directory names that may be a code; keeps a deployment in progress (`.next-…`) out. */
const CODE = /^[A-Za-z0-9][\w-]*$/

/** Whether a sub-app of this code is deployed here. */
export function isDeployed(dataDir: string, code: string): boolean {
  if (!CODE.test(code)) return false
  return statSync(join(webDir(dataDir), code), { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** Sends a file of a deployed sub-app, `index.html` for its root. */
export const sendSubAppFile = (reply: FastifyReply, code: string, path: string): FastifyReply =>
  reply.sendFile(`${code}/${path}`)

interface SubAppParams {
  code: string
  '*'?: string
}

/** `/web/<code>/`: what is not there is the server's 404, never the shell's index.html. */
export async function registerSubApps(app: FastifyInstance): Promise<void> {
  const { dataDir } = app.context.settings
  const options = { config: { access: 'public' }, schema: { hide: true } } as const
  type Params = { Params: SubAppParams }

  app.get<Params>('/web/:code', options, (request, reply) => {
    const { code } = request.params
    return isDeployed(dataDir, code)
      ? reply.redirect(`/web/${code}/`, 301)
      : sendErrorPage(reply, 404)
  })
  app.get<Params>('/web/:code/*', options, (request, reply) => {
    const { code, '*': path = '' } = request.params
    return isDeployed(dataDir, code) ? sendSubAppFile(reply, code, path) : sendErrorPage(reply, 404)
  })
  registerMissing(app, ['/web', '/web/*'], 'public')
}
