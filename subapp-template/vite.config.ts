import vue from '@vitejs/plugin-vue'
import { defineConfig, loadEnv } from 'vite'
import qiankun from 'vite-plugin-qiankun'
import { bundleReport } from './config/bundle-report.ts'
import { alias, appCode, assetBase, define, environmentOf, projectRoot } from './config/config.ts'
import { mockServer } from './config/mock-server.ts'
import { proxy, toViteProxy } from './config/proxy.ts'
import { qiankunDev } from './config/qiankun-dev.ts'
import { scopeTheme } from './config/scope-theme.ts'

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, projectRoot, '')
  const mocks = mode === 'mock' && env['MOCK'] !== 'none'
  return {
    root: projectRoot,
    base: assetBase,
    define: {
      ...define,
      'import.meta.env.VITE_APP_ENV': JSON.stringify(environmentOf(mode)),
    },
    resolve: { alias },
    plugins: [
      vue(),
      scopeTheme(),
      // `useDevMode` asks for /web/web/… with a base like ours: qiankunDev does its work.
      qiankun(appCode, { useDevMode: false }),
      qiankunDev(appCode),
      mocks && mockServer(projectRoot),
      mode === 'analyze' && bundleReport(),
    ],
    server: {
      host: '127.0.0.1',
      port: Number(env['PORT']),
      strictPort: true,
      proxy: toViteProxy(proxy[environmentOf(mode)], env['CODO_GATEWAY']),
    },
    preview: { host: '127.0.0.1', port: Number(env['PORT']), strictPort: true },
    build: {
      // One stylesheet in the entry: qiankun removes it with the app. Lazy ones would stay behind.
      cssCodeSplit: false,
      // Its links would go into the host's head and stay there.
      modulePreload: false,
    },
  }
})
