import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { RESERVED_CODES } from '@codo/shared/registry'
import { sendErrorPage } from '../gateway/error-pages.js'
import { createFirstApps } from './first-app.js'
import { createFirstLists } from './first-list.js'
import { createShellPages } from './shell-page.js'
import { isFileIn } from './static-files.js'

/** Paths of the shell itself; `/<code>/…` of sub-apps come on top. */
const OWN_ROUTES = /^(?:|home|index|404|(?:manage|user)(?:\/.*)?)$/
/** Paths of the app centre, which shows the registry (main-app/src/shell/routes.ts). */
const CENTRE_ROUTES = /^(?:|home|index)\/?$/
/** Looser than `checkAppCode`: a real registry also holds codes with capitals and underscores. */
const SUB_APP_ROUTE = /^([A-Za-z][\w-]*)(?:\/.*)?$/

/** Whether the shell's router owns this path (without its leading slash). */
export function isShellRoute(path: string): boolean {
  if (OWN_ROUTES.test(path.replace(/\/$/, ''))) return true
  const code = SUB_APP_ROUTE.exec(path)?.[1]
  // `/API/…` is a mistyped call, not an app.
  return code !== undefined && !RESERVED_CODES.has(code.toLowerCase())
}

/** A browser asks for a page; a script or picture that is not there must not become one. */
function wantsPage(request: FastifyRequest, path: string): boolean {
  if (request.headers.accept?.includes('text/html')) return true
  return !/\.\w+$/.test(path)
}

/** The built shell at `/`, its routes falling back to index.html. */
export async function registerShell(app: FastifyInstance): Promise<void> {
  const { settings } = app.context
  const { shellDir } = settings
  const index = join(shellDir, 'index.html')
  const pages = createShellPages(shellDir)
  const firstList = createFirstLists(app.context)
  const firstApp = createFirstApps(app.context)
  /** What the page is told ahead: holds nothing that the API does not show to its caller. */
  const additionFor = async (request: FastifyRequest, path: string) => {
    // A real gateway keeps the registry: only the shell asks it.
    if (settings.gateway) return undefined
    if (CENTRE_ROUTES.test(path)) return firstList(request)
    const code = SUB_APP_ROUTE.exec(path)?.[1]
    return code === undefined ? undefined : firstApp(request, code)
  }
  const options = { config: { access: 'public' }, schema: { hide: true } } as const

  app.get<{ Params: { '*': string } }>('/*', options, async (request, reply) => {
    const path = request.params['*']
    if (isFileIn(shellDir, path)) return reply.sendFile(path, shellDir)
    if (!isShellRoute(path) || !wantsPage(request, path)) return sendErrorPage(reply, 404)
    if (!existsSync(index))
      return sendErrorPage(reply, 503, 'The shell is not built: run <code>npm run build</code>.')
    const addition = await additionFor(request, path)
    return addition === undefined
      ? reply.sendFile('index.html', shellDir)
      : pages.send(request, reply, addition)
  })
}
