import { readFileSync } from 'node:fs'
import { at } from '../../../scripts/lib/workspace.mjs'

const BASE = ['vue/dist/vue.global.prod.js', 'qiankun/dist/index.umd.min.js']
const SMALL = [
  'react/umd/react.production.min.js',
  'react-dom/umd/react-dom.production.min.js',
  'vue-router/dist/vue-router.global.prod.js',
]
/** Minified libraries of 721 KB, 233 KB as the server packs them. */
const ON_DISK = [
  ...BASE,
  ...SMALL,
  'vue2/dist/vue.min.js',
  'tldts/dist/index.umd.min.js',
  'dayjs/dayjs.min.js',
  'element-plus/dist/locale/zh-cn.min.js',
]
/**
 * 721 KB as the server packs them, 3 MB on disk. None twice: brotli would find the second copy.
 */
const PACKED = [
  ...BASE,
  ...SMALL,
  'otpauth/dist/otpauth.umd.min.js',
  'element-plus/dist/index.full.min.js',
  'prettier/plugins/typescript.js',
  'prettier/plugins/babel.js',
  'prettier/plugins/estree.js',
]

/** @typedef {{ title: string, libraries: string[], file: string }} HeavyPage */

/**
 * What upstream's 721 KB counts is not written down, so each reading is measured; and the same page
 * with no script before the list, which no shell can beat. By code.
 *
 * @type {Record<string, HeavyPage>}
 */
export const HEAVY_PAGES = {
  'heavy-none': { title: 'no script', libraries: [], file: 'all.js' },
  'heavy-disk': { title: '721 KB on disk', libraries: ON_DISK, file: 'all.js' },
  'heavy-packed': { title: '721 KB packed', libraries: PACKED, file: 'all.js' },
  // The server packs no file of this name and still calls it a script (application/ecmascript).
  'heavy-plain': { title: '721 KB not packed', libraries: ON_DISK, file: 'all.ecma' },
}

const PAGE = `
fetch('/api/acc/apps/shell/').then((response) => response.json()).then(({ data }) => {
  for (const { name, description } of data.apps) {
    const card = document.createElement('article')
    card.className = 'app-card'
    card.append(name, document.createElement('br'), description)
    document.body.append(card)
  }
})`

/**
 * A page that lists the apps once it has downloaded and evaluated one script, as a shell that carries
 * everything at once does. The script is libraries, evaluated but not used: a real shell would also
 * run its own code, which is left out in its favour.
 *
 * @param {string} code
 * @param {HeavyPage} page
 */
export function heavyPage(code, { libraries, file }) {
  const texts = libraries.map((path) => readFileSync(at('node_modules', path), 'utf8'))
  const script = libraries.length > 0 ? `<script src="/web/${code}/${file}"></script>` : ''
  return {
    'index.html': `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>heavy</title></head>
<body>${script}<script>${PAGE}</script></body></html>`,
    [file]: texts.join('\n;'),
  }
}
