import type { Plugin } from 'vite'

const of = (...names: string[]) =>
  new RegExp(`[\\\\/]node_modules[\\\\/](?:${names.join('|')})[\\\\/]`)

/**
 * Files of their own for what changes rarely. The component library is cut by who needs it: the
 * frame of the sub-app loads its part, each page the rest.
 */
export const chunkGroups = [
  { name: 'vue', test: of('vue', '@vue', 'vue-router', 'pinia'), priority: 2 },
  { name: 'element-plus', test: of('element-plus', '@element-plus'), entriesAware: true },
]

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

/**
 * Parts of axios that @codo/shared does not reach, each with what stands in for it: it sends
 * through fetch, and through XMLHttpRequest only what reports the progress of an upload.
 */
const LEFT_OUT: Record<string, string> = {
  'adapters/xhr.js':
    "export default async (config) => (await import('./xhr.js?upload')).default(config)",
  'cancel/CancelToken.js': 'export default class CancelToken {}',
  'core/createMultipartBody.js': 'export default () => null',
  // The session adds the header against forgery.
  'helpers/cookies.js': 'export default { read: () => null }',
  'helpers/HttpStatusCode.js': 'export default {}',
  'helpers/estimateDataURLDecodedBytes.js': 'export default () => 0',
  'helpers/formDataToBlob.js': 'export default () => null',
}

/** Keeps out of the first download what the gateway client may need later, or never. */
export function slimAxios(): Plugin {
  return {
    name: 'codo-slim-axios',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      const file = /\/node_modules\/axios\/lib\/(.+)$/.exec(id.replaceAll('\\', '/'))?.[1]
      return file === undefined ? undefined : LEFT_OUT[file]
    },
  }
}
