import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { RESERVED_CODES } from '@codo/shared/registry'
import { sendErrorPage } from '../gateway/error-pages.js'
import { publicEntry } from '../registry/public-entry.js'
import { createShellPages } from './shell-page.js'
import { isFileIn } from './static-files.js'

/** Paths of the shell itself; `/<code>/…` of sub-apps come on top. */
const OWN_ROUTES = /^(?:|home|index|404|(?:manage|user)(?:\/.*)?)$/
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
  const { settings, db } = app.context
  const { shellDir } = settings
  const index = join(shellDir, 'index.html')
  const pages = createShellPages(index)
  const options = { config: { access: 'public' }, schema: { hide: true } } as const

  app.get<{ Params: { '*': string } }>('/*', options, async (request, reply) => {
    const path = request.params['*']
    if (isFileIn(shellDir, path)) return reply.sendFile(path, shellDir)
    if (!isShellRoute(path) || !wantsPage(request, path)) return sendErrorPage(reply, 404)
    if (!existsSync(index))
      return sendErrorPage(reply, 503, 'The shell is not built: run <code>npm run build</code>.')
    // A real gateway keeps the registry: only the shell asks it.
    const code = settings.gateway ? undefined : SUB_APP_ROUTE.exec(path)?.[1]
    const entry = code === undefined ? undefined : await publicEntry(db, code)
    return entry === undefined
      ? reply.sendFile('index.html', shellDir)
      : pages.send(request, reply, entry)
  })
}
