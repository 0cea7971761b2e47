import type { ProxyOptions } from 'vite'

/** One forwarded prefix; `pathRewrite` maps a regular expression to its replacement. */
export interface ProxyRule {
  target: string
  changeOrigin: boolean
  pathRewrite?: Record<string, string>
}

export type ProxyBlock = Record<string, ProxyRule>

/** The local server of the framework; CODO_GATEWAY in the environment or in .env replaces it. */
const LOCAL = 'http://127.0.0.1:7789'

const gateway = (target: string): ProxyBlock => ({
  '/api/': { target, changeOrigin: true },
  // The login page belongs to the host: a log-in from a sub-app that runs alone works as well.
  '/user/': { target, changeOrigin: true },
  '/assets/': { target, changeOrigin: true },
})

/** Where each environment sends what the sub-app does not serve itself. */
export const proxy: Record<'dev' | 'test' | 'pre', ProxyBlock> = {
  dev: gateway(LOCAL),
  test: gateway(LOCAL),
  pre: gateway(LOCAL),
}

/** The block as Vite reads it, every target replaced by `override` when there is one. */
export function toViteProxy(block: ProxyBlock, override?: string): Record<string, ProxyOptions> {
  return Object.fromEntries(
    Object.entries(block).map(([prefix, rule]) => [prefix, toOptions(rule, override)]),
  )
}

function toOptions(rule: ProxyRule, override?: string): ProxyOptions {
  const rewrites = Object.entries(rule.pathRewrite ?? {})
  return {
    target: override ?? rule.target,
    changeOrigin: rule.changeOrigin,
    ws: true,
    rewrite: (path) =>
      rewrites.reduce((out, [from, to]) => out.replace(new RegExp(from), to), path),
  }
}
