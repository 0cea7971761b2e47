import { codoSubApp } from '@codo/shared/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig, loadEnv } from 'vite'
import { bundleReport } from './config/bundle-report.ts'
import { alias, define, engine, environmentOf, projectRoot } from './config/config.ts'
import { mockServer } from './config/mock-server.ts'
import { chunkGroups, scopeTheme, slimAxios } from './config/packages.ts'
import { proxy } from './config/proxy.ts'

export default defineConfig(({ mode }) => {
  const mocks = mode === 'mock' && loadEnv(mode, projectRoot, '')['MOCK'] !== 'none'
  return {
    root: projectRoot,
    define: {
      ...define,
      // Components are written with <script setup>, here and in Element Plus.
      __VUE_OPTIONS_API__: 'false',
      'import.meta.env.VITE_APP_ENV': JSON.stringify(environmentOf(mode)),
    },
    resolve: { alias },
    plugins: [
      vue(),
      scopeTheme(),
      slimAxios(),
      codoSubApp({ root: projectRoot, engine, proxy }),
      mocks && mockServer(projectRoot),
      mode === 'analyze' && bundleReport(),
    ],
    build: { rolldownOptions: { output: { codeSplitting: { groups: chunkGroups } } } },
  }
})
