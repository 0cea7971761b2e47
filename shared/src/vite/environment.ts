import {
  defaultAllowedOrigins,
  loadEnv,
  type Plugin,
  type UserConfig,
  type ViteDevServer,
} from 'vite'
import { devProxy } from './dev-proxy.js'
import type { SubAppOptions } from './options.js'

/** Base, port, proxy, CORS and origin of a sub-app, where the project's own config says nothing. */
export function environmentPlugin(code: string, root: string, options: SubAppOptions): Plugin {
  return {
    name: 'codo-sub-app:environment',
    enforce: 'pre',
    config(user, { mode }) {
      const env = loadEnv(mode, root, '')
      const port = portOf(env)
      const cors = { origin: [defaultAllowedOrigins, ...hostsOf(options, env)] }
      const common = { host: '127.0.0.1', ...(port && { port, strictPort: true }), cors }
      return {
        base: user.base ?? `/web/${code}/`,
        define: { 'import.meta.env.VITE_APP_CODE': JSON.stringify(code) },
        // Else Vite looks for packages in every html below the root, reports and coverage included.
        ...(!hasEntries(user) && { optimizeDeps: { entries: 'index.html' } }),
        server: missing(user.server, { ...common, proxy: devProxy(options.proxy, mode, env) }),
        preview: missing(user.preview, common),
      } satisfies UserConfig
    },
    configureServer(server) {
      if (server.config.server.origin === undefined) useOwnOrigin(server)
    },
  }
}

/** Whether the project says where the scan for packages begins. */
const hasEntries = ({ input, build, optimizeDeps }: UserConfig): boolean =>
  [input, build?.rolldownOptions?.input, build?.rollupOptions?.input, optimizeDeps?.entries].some(
    (one) => one !== undefined,
  )

/** Assets of styles and modules need an origin when the page belongs to the host. */
function useOwnOrigin(server: ViteDevServer): void {
  server.httpServer?.once('listening', () => {
    const address = server.httpServer?.address()
    if (typeof address !== 'object' || !address) return
    const { host, https } = server.config.server
    const name =
      typeof host === 'string' && host !== '0.0.0.0' && host !== '::' ? host : 'localhost'
    server.config.server.origin = `${https ? 'https' : 'http'}://${name}:${address.port}`
  })
}

/** `PORT` of the environment or of .env. */
function portOf(env: Record<string, string>): number | undefined {
  const text = env['PORT']
  if (!text) return undefined
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port
  throw new Error(`codoSubApp: PORT=${text} is not a port; it comes from the environment or .env.`)
}

/** Origins of the option and of `CODO_HOST_ORIGINS`, separated by commas. */
const hostsOf = (options: SubAppOptions, env: Record<string, string>): string[] =>
  [...(options.hosts ?? []), ...(env['CODO_HOST_ORIGINS'] ?? '').split(',')]
    .map((origin) => origin.trim())
    .filter(Boolean)

/** Values for the keys that the project leaves out. */
const missing = <T extends object>(own: object | undefined, values: T): Partial<T> => {
  const set = new Map<string, unknown>(Object.entries(own ?? {}))
  const left = Object.entries(values).filter(([key]) => set.get(key) === undefined)
  return Object.fromEntries(left) as Partial<T>
}
