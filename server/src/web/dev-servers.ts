import type { FastifyInstance } from 'fastify'
import { upstreamOptions } from './upstream.js'

/** Vite servers of sub-apps under `/web/<code>/`, hot updates included. */
export async function registerDevApps(app: FastifyInstance): Promise<void> {
  const entries = Object.entries(app.context.settings.devApps)
  if (entries.length === 0) return
  const { default: proxy } = await import('@fastify/http-proxy')
  for (const [code, origin] of entries)
    await app.register(proxy, upstreamOptions(`/web/${code}`, origin))
}

/** The shell's Vite server in place of its build. */
export async function registerDevShell(app: FastifyInstance, origin: string): Promise<void> {
  const { default: proxy } = await import('@fastify/http-proxy')
  await app.register(proxy, upstreamOptions('/', origin))
}
