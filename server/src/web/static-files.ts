import fastifyStatic from '@fastify/static'
import { mkdirSync, statSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { webDir } from '../deploy/layout.js'
import { cacheControl } from './cache-policy.js'

/** Whether `path` is a file inside `root`; false for anything that climbs out. */
export function isFileIn(root: string, path: string): boolean {
  const file = resolve(root, path.replaceAll('\\', '/'))
  if (!file.startsWith(resolve(root) + sep) || file.includes('\0')) return false
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false
}

/** Adds `reply.sendFile` for every static part: pre-compressed where there is such a file. */
export async function registerStaticFiles(app: FastifyInstance): Promise<void> {
  const root = webDir(app.context.settings.dataDir)
  mkdirSync(root, { recursive: true })
  await app.register(fastifyStatic, {
    root,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    dotfiles: 'ignore',
    index: ['index.html'],
    setHeaders(reply, path) {
      reply.header('cache-control', cacheControl(path))
      reply.header('vary', 'accept-encoding')
    },
  })
}
