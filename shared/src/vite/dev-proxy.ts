import type { ProxyOptions } from 'vite'

/** One forwarded prefix; `pathRewrite` maps a regular expression to its replacement. */
export interface ProxyRule {
  target: string
  changeOrigin?: boolean
  pathRewrite?: Record<string, string>
}

/** `config/proxy.ts` of a sub-app: a block of prefixes for each environment. */
export type ProxyBlocks = Partial<Record<string, Record<string, ProxyRule>>>

/** The server of this framework; source: .env.example. */
const LOCAL_GATEWAY = 'http://127.0.0.1:7789'

/**
 * The proxy of the dev server. The environment is `VITE_APP_ENV`, else a mode that has a block, else
 * `dev`; `CODO_GATEWAY` replaces every target.
 */
export function devProxy(
  blocks: ProxyBlocks | undefined,
  mode: string,
  env: Record<string, string>,
): Record<string, ProxyOptions> {
  const gateway = env['CODO_GATEWAY'] || undefined
  const all = blocks ?? { dev: { '/api/': { target: LOCAL_GATEWAY } } }
  const block = all[env['VITE_APP_ENV'] ?? ''] ?? all[mode] ?? all['dev'] ?? {}
  return Object.fromEntries(
    Object.entries(block).map(([prefix, rule]) => [prefix, toOptions(rule, gateway)]),
  )
}

function toOptions(rule: ProxyRule, gateway: string | undefined): ProxyOptions {
  const rewrites = Object.entries(rule.pathRewrite ?? {})
  return {
    target: gateway ?? rule.target,
    changeOrigin: rule.changeOrigin ?? true,
    ws: true,
    rewrite: (path) =>
      rewrites.reduce((out, [from, to]) => out.replace(new RegExp(from), to), path),
  }
}
