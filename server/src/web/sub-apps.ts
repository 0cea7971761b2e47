import { statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { sendErrorPage } from '../gateway/error-pages.js'
import { registerMissing } from '../gateway/missing-routes.js'
import { MANIFEST_FILE } from '../deploy/build-manifest.js'
import { readBuilds } from '../deploy/build-list.js'
import { buildDir, isCodeName, webDir } from '../deploy/layout.js'
import { isFileIn } from './static-files.js'

/** Folders with builds of a code, the current one first; none when nothing is deployed. */
function rootsOf(dataDir: string, code: string): string[] {
  if (!isCodeName(code)) return []
  const builds = readBuilds(dataDir, code)
  if (builds.length > 0) return builds.map(({ build }) => buildDir(dataDir, code, build))
  const older = join(webDir(dataDir), code)
  return statSync(older, { throwIfNoEntry: false })?.isDirectory() ? [older] : []
}

/** Html that `/web/<code>/` answers with; `undefined` when nothing is deployed. */
export async function deployedHtml(dataDir: string, code: string): Promise<string | undefined> {
  const [current] = rootsOf(dataDir, code)
  if (current === undefined) return undefined
  return readFile(join(current, 'index.html'), 'utf8').catch(() => undefined)
}

/** Whether a sub-app of this code is deployed here. */
export const isDeployed = (dataDir: string, code: string): boolean =>
  rootsOf(dataDir, code).length > 0

/** A page that is open loads its lazy files from the build it came from; html is current. */
const mayBeOlder = (path: string): boolean =>
  !/(?:\.html|\/|^)$/i.test(path) && path !== MANIFEST_FILE

/** Sends a file of a deployed sub-app, `index.html` for its root. */
export function sendSubAppFile(reply: FastifyReply, code: string, path: string): FastifyReply {
  const [current, ...others] = rootsOf(reply.server.context.settings.dataDir, code)
  if (current === undefined) return sendErrorPage(reply, 404)
  const older =
    mayBeOlder(path) && !isFileIn(current, path)
      ? others.find((root) => isFileIn(root, path))
      : undefined
  return reply.sendFile(path || 'index.html', older ?? current)
}

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
    return sendSubAppFile(reply, code, path)
  })
  registerMissing(app, ['/web', '/web/*'], 'public')
}
