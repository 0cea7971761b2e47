import type { FastifyInstance } from 'fastify'
import { upstreamOptions } from './upstream.js'

/**
 * A connection for each request. Node's servers close one that was idle for 5 s, and a Vite that
 * was busy for as long does so before it reads what has come in: the request would be lost.
 */
function devOptions(prefix: string, origin: string) {
  const options = upstreamOptions(prefix, origin)
  return { ...options, undici: { ...options.undici, pipelining: 0 } }
}

/** Vite servers of sub-apps under `/web/<code>/`, hot updates included. */
export async function registerDevApps(app: FastifyInstance): Promise<void> {
  const entries = Object.entries(app.context.settings.devApps)
  if (entries.length === 0) return
  const { default: proxy } = await import('@fastify/http-proxy')
  for (const [code, origin] of entries)
    await app.register(proxy, devOptions(`/web/${code}`, origin))
}

/** The shell's Vite server in place of its build. */
export async function registerDevShell(app: FastifyInstance, origin: string): Promise<void> {
  const { default: proxy } = await import('@fastify/http-proxy')
  await app.register(proxy, devOptions('/', origin))
}
