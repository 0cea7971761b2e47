import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/**
 * The smallest host, deployed like a sub-app so that the same server sends it in the same way: a page
 * with qiankun and one app. It takes the app's path before it starts, as routers expect.
 *
 * @param {string} code
 * @param {string} path
 */
export const bareHost = (code, path) => ({
  'index.html': `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <title>bare host</title>
    <script src="/web/bare-${code}/qiankun.js"></script>
  </head>
  <body>
    <header style="height: 56px"></header>
    <div id="child-app"></div>
    <script>
      history.replaceState(null, '', '${path}')
      qiankun.registerMicroApps([
        { name: '${code}', entry: '/web/${code}/', container: '#child-app', activeRule: '/${code}' },
      ])
      qiankun.start({ prefetch: false })
    </script>
  </body>
</html>`,
  'qiankun.js': readFileSync(require.resolve('qiankun/dist/index.umd.min.js'), 'utf8'),
})
