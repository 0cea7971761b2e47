import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { at } from '../../../scripts/lib/workspace.mjs'

const VUE = 'vue/dist/vue.global.prod.js'
const QIANKUN = 'qiankun/dist/index.umd.min.js'
const ELEMENT = 'element-plus/dist/index.full.min.js'

/**
 * Real minified libraries that make 721 KB: counted as the file is on disk, and as it travels. What
 * upstream's figure counts is not written down, so both are measured.
 */
const LIBRARIES = {
  plain: [
    VUE,
    QIANKUN,
    'vue2/dist/vue.min.js',
    'react/umd/react.production.min.js',
    'react-dom/umd/react-dom.production.min.js',
    'tldts/dist/index.umd.min.js',
    'vue-router/dist/vue-router.global.prod.js',
    'otpauth/dist/otpauth.umd.min.js',
  ],
  gzip: [VUE, ELEMENT, QIANKUN, ELEMENT],
}

const PAGE = `
fetch('/api/acc/apps/list/').then((response) => response.json()).then(({ data }) => {
  for (const { name, description } of data) {
    const card = document.createElement('article')
    card.className = 'app-card'
    card.append(name, document.createElement('br'), description)
    document.body.append(card)
  }
})`

/**
 * A page that lists the apps once it has downloaded and evaluated one script of 721 KB, as a shell
 * that carries everything at once does. The script is Vue, qiankun and other libraries, evaluated
 * but not used: a real shell would also run its own code, which is left out in its favour.
 *
 * @param {'plain' | 'gzip'} counted
 */
export function heavyPage(counted) {
  const script = LIBRARIES[counted]
    .map((file) => readFileSync(at('node_modules', ...file.split('/')), 'utf8'))
    .join('\n;')
  const sizes = [script.length, gzipSync(script).length].map((size) => Math.round(size / 1000))
  console.log(`heavy-${counted}: ${sizes[0]} KB of script, ${sizes[1]} KB compressed`)
  return {
    'index.html': `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>heavy</title></head>
<body><script src="/web/heavy-${counted}/all.js"></script><script>${PAGE}</script></body></html>`,
    'all.js': script,
  }
}
