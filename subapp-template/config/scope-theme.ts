import type { Plugin } from 'vite'

/**
 * Element Plus keeps its variables on `:root` and its dark ones on `html.dark`. Both belong to the
 * host: ours live on the sub-app's own root, so that neither changes the colours of the other.
 */
export function scopeTheme(): Plugin {
  return {
    name: 'codo-scope-theme',
    enforce: 'pre',
    transform(css, id) {
      if (!id.includes('/element-plus/theme-chalk/')) return undefined
      const scoped = css.replaceAll('html.dark', '.sub-app.dark').replaceAll(':root', '.sub-app')
      return { code: scoped, map: null }
    },
  }
}
