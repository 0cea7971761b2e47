import { readdir } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { resolve } from 'node:path'
import type { Plugin, ViteDevServer } from 'vite'

export interface MockContext {
  query: URLSearchParams
  /** Parsed JSON body; `undefined` without one. */
  body: unknown
}

/** Keyed `'METHOD /path'`; a function is called with the request, anything else is the answer. */
export type MockRoutes = Record<string, unknown>

/** Serves mock/*.ts in front of the proxy. Files are read per request: an edit needs no restart. */
export function mockServer(root: string): Plugin {
  return {
    name: 'codo-mock-server',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((req, res, next) => {
        answer(server, resolve(root, 'mock'), req, res).then((done) => {
          if (!done) next()
        }, next)
      })
    },
  }
}

async function answer(
  server: ViteDevServer,
  folder: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  const url = new URL(req.url ?? '/', 'http://mock.invalid')
  if (!url.pathname.startsWith('/api/')) return false
  const route = (await loadRoutes(server, folder))[`${req.method ?? 'GET'} ${url.pathname}`]
  if (route === undefined) return false
  const context: MockContext = { query: url.searchParams, body: await readJson(req) }
  const value: unknown = typeof route === 'function' ? await route(context) : route
  res.setHeader('content-type', 'application/json; charset=utf-8')
  res.end(JSON.stringify(value))
  return true
}

async function loadRoutes(server: ViteDevServer, folder: string): Promise<MockRoutes> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort()
  const modules = await Promise.all(
    files.map((name) => server.ssrLoadModule(resolve(folder, name))),
  )
  return Object.assign({}, ...modules.map((module) => module['default'] as MockRoutes))
}

async function readJson(req: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString('utf8'))
}
