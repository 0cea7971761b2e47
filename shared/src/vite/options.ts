import type { ProxyBlocks } from './dev-proxy.js'

/** Settings of `codoSubApp`; each has a default that fits a generated project. */
export interface SubAppOptions {
  /**
   * What builds the app: `codo` (default), classic scripts inside qiankun's sandbox, or
   * `vite-plugin-qiankun`, native modules that take their globals from it (docs/decisions/0005-sandboxed-vite-build.md).
   */
  engine?: 'codo' | 'vite-plugin-qiankun'
  /** Code of the sub-app; default: `name` of package.json. */
  code?: string
  /** Folder of package.json; default: the working directory. */
  root?: string
  /** What the dev server forwards, by environment; default: `/api/` to the gateway. */
  proxy?: ProxyBlocks
  /** Origins of hosts that may load the dev server; local ones always may. */
  hosts?: string[]
  /** Writes `codo-manifest.json`; default true. */
  manifest?: boolean
}
