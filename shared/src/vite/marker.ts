import type { Plugin } from 'vite'

/** Marks the html, so that a host can tell a sub-app's from its own. */
export function markerPlugin(code: string): Plugin {
  const meta = (name: string) => ({
    tag: 'meta',
    attrs: { name, content: code },
    injectTo: 'head-prepend' as const,
  })
  return {
    name: 'codo-sub-app:marker',
    transformIndexHtml: (html) =>
      ['codo-sub-app', 'qiankun-sub-app']
        .filter((name) => !html.includes(`name="${name}"`))
        .map(meta),
  }
}
