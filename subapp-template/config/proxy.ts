import type { ProxyRule } from '@codo/shared/vite'

/** The local server of the framework; CODO_GATEWAY in the environment or in .env replaces it. */
const LOCAL = 'http://127.0.0.1:7789'

const gateway = (target: string): Record<string, ProxyRule> => ({
  '/api/': { target, changeOrigin: true },
  // The login page belongs to the host: a log-in from a sub-app that runs alone works as well.
  '/user/': { target, changeOrigin: true },
  '/assets/': { target, changeOrigin: true },
})

/** Where each environment sends what the sub-app does not serve itself. */
export const proxy: Record<'dev' | 'test' | 'pre', Record<string, ProxyRule>> = {
  dev: gateway(LOCAL),
  test: gateway(LOCAL),
  pre: gateway(LOCAL),
}
